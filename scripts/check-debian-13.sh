#!/bin/sh
# Builds the tree and runs its tests on Debian 13, in a folder made by debootstrap:
# check-debian-13.sh [FOLDER]. Needs root. The folder is kept, so that a second run is quick.
# The mirror, proxy and certificates are those of this machine's own apt.
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/lib/common.sh"
folder=${1:-$build/debian-13}

if [ "$(id -u)" -ne 0 ]; then
    echo "check-debian-13.sh: run this as root" >&2
    exit 4
fi
"$root/scripts/install-packages.sh" extra

# The first mirror in either of apt's formats.
mirror=$(cat /etc/apt/sources.list.d/*.sources 2>/dev/null | awk '$1 == "URIs:" { print $2; exit }')
[ -n "$mirror" ] || mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
    awk '$1 == "deb" { for (i = 2; i <= NF; i++) if ($i ~ "://") { print $i; exit } }')
if [ -z "$mirror" ]; then
    echo "check-debian-13.sh: apt on this machine names no mirror" >&2
    exit 4
fi

if [ ! -e "$folder/made" ]; then
    say "Making Debian 13 in $folder"
    rm -rf "$folder"
    mkdir -p "$folder"
    debootstrap --variant=minbase --keyring=/usr/share/keyrings/debian-archive-keyring.gpg trixie "$folder" "$mirror" \
        >"$build/debian-13.log" 2>&1 || {
        tail -n 20 "$build/debian-13.log" >&2
        exit 4
    }
    # Services must not start inside.
    printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d"
    chmod +x "$folder/usr/sbin/policy-rc.d"
    : >"$folder/made"
fi
for file in resolv.conf hosts; do
    [ ! -e "/etc/$file" ] || cp "/etc/$file" "$folder/etc/$file"
done
cp -a /etc/apt/apt.conf.d/. "$folder/etc/apt/apt.conf.d/"
if [ -e /etc/ssl/certs/ca-certificates.crt ]; then
    mkdir -p "$folder/etc/ssl/certs"
    cp /etc/ssl/certs/ca-certificates.crt "$folder/etc/ssl/certs/"
fi

say "Copying the tree"
# Builds made there before are kept.
rm -rf "$folder/tree"
mkdir -p "$folder/tree"
tar -C "$root" --exclude=./build --exclude='./build-*' --exclude=./.git --exclude=./.cache -cf - . |
    tar -C "$folder/tree" -xf -

# Terminals and processes, for the tests that need them.
trap 'umount "$folder/dev/pts" "$folder/proc" 2>/dev/null || true' EXIT
mountpoint -q "$folder/proc" || mount -t proc proc "$folder/proc"
mkdir -p "$folder/dev/pts"
mountpoint -q "$folder/dev/pts" || mount -t devpts -o newinstance,ptmxmode=0666 devpts "$folder/dev/pts"
ln -sf pts/ptmx "$folder/dev/ptmx"

say "Building and testing on Debian 13"
chroot "$folder" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LEAFWRIGHT_BUILD=/root/build \
    ${CI:+CI="$CI"} ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    /tree/scripts/test.sh --without-sanitizers
