#include "mail/attempt.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>

namespace leafwright::mail {
namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

class Attempt {
public:
    Attempt(const Server& server, const Letter& letter, const std::stop_token& stop)
        : server_(server), letter_(letter), stop_(stop), handle_(curl_easy_init(), curl_easy_cleanup) {
        if (handle_ == nullptr) throw std::bad_alloc();
    }

    Answer run() {
        const List recipient(curl_slist_append(nullptr, ("<" + letter_.to.address + ">").c_str()), curl_slist_free_all);
        if (recipient == nullptr) throw std::bad_alloc();
        std::array<char, CURL_ERROR_SIZE> trouble{};
        where_to();
        how_long();
        what(recipient.get());
        watch();
        set(CURLOPT_ERRORBUFFER, trouble.data());
        const CURLcode code = curl_easy_perform(handle_.get());
        answer_.curl = static_cast<int>(code);
        answer_.accepted = code == CURLE_OK;
        answer_.trouble = trouble.front() != '\0' ? trouble.data() : curl_easy_strerror(code);
        return std::move(answer_);
    }

private:
    template <class Value>
    void set(CURLoption option, Value value) {
        const CURLcode code = curl_easy_setopt(handle_.get(), option, value);
        if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
        if (code != CURLE_OK) throw std::logic_error("libcurl does not know an option for mail");
    }

    void where_to() {
        const bool tls = server_.security == Security::tls;
        std::string url = (tls ? "smtps://" : "smtp://") + server_.host + ":" + std::to_string(server_.port);
        if (!server_.hello.empty()) url += "/" + server_.hello;
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(CURLOPT_PROXY, "");  // whatever the environment says: mail goes to its server
        set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        if (!server_.ca_file.empty()) {
            set(CURLOPT_CAINFO, server_.ca_file.c_str());
            set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
        }
        if (server_.login) {
            set(CURLOPT_USERNAME, server_.login->user.c_str());
            set(CURLOPT_PASSWORD, server_.login->password.c_str());
        }
    }

    void how_long() {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(server_.answer_time).count();
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server_.connect_time.count()));
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(server_.total_time.count()));
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(seconds));
        set(CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(seconds));
    }

    void what(curl_slist* recipient) {
        sender_ = "<" + letter_.from.address + ">";
        set(CURLOPT_MAIL_FROM, sender_.c_str());
        set(CURLOPT_MAIL_RCPT, recipient);
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(letter_.bytes.size()));
        set(CURLOPT_READFUNCTION, &Attempt::give);
        set(CURLOPT_READDATA, this);
    }

    void watch() {
        set(CURLOPT_HEADERFUNCTION, &Attempt::hear);
        set(CURLOPT_HEADERDATA, this);
        set(CURLOPT_VERBOSE, 1L);  // for the commands, of which only the first word is looked at
        set(CURLOPT_DEBUGFUNCTION, &Attempt::overhear);
        set(CURLOPT_DEBUGDATA, this);
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &Attempt::go_on);
        set(CURLOPT_XFERINFODATA, this);
    }

    static std::size_t give(char* to, std::size_t size, std::size_t count, void* self) {
        Attempt& attempt = *static_cast<Attempt*>(self);
        const std::string& bytes = attempt.letter_.bytes;
        const std::size_t length = std::min(size * count, bytes.size() - attempt.given_);
        std::copy_n(bytes.data() + attempt.given_, length, to);
        attempt.given_ += length;
        if (attempt.given_ == bytes.size()) attempt.begin(Step::text);
        return length;
    }

    // A line of the server's reply.
    static std::size_t hear(char* line, std::size_t size, std::size_t count, void* self) {
        Attempt& attempt = *static_cast<Attempt*>(self);
        const std::string_view text(line, size * count);
        attempt.reply(text);
        return attempt.answer_.too_large ? 0 : text.size();  // 0 ends the attempt
    }

    static int overhear(CURL* /*handle*/, curl_infotype type, char* data, std::size_t size, void* self) {
        if (type == CURLINFO_HEADER_OUT) static_cast<Attempt*>(self)->command({data, size});
        return 0;
    }

    // Once all of the message is out, only the answer can tell what became of it.
    static int go_on(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        const Attempt& attempt = *static_cast<Attempt*>(self);
        return attempt.stop_.stop_requested() && attempt.answer_.step != Step::text ? 1 : 0;
    }

    void begin(Step step) {
        answer_.step = step;
        answer_.reply = 0;
        answer_.words.clear();
    }

    void command(std::string_view text) {
        const std::string_view word = text.substr(0, text.find_first_of(" \r\n"));
        over_ = over_ || word == "QUIT";  // whose reply says nothing of the message
        if (over_) return;
        if (word == "MAIL") return begin(Step::sender);
        if (word == "RCPT") return begin(Step::recipient);
        if (word == "DATA") return begin(Step::data);
        if (word == "EHLO" || word == "HELO" || word == "STARTTLS") return begin(Step::greeting);
        // AUTH, and what follows it: a login's answers are no commands.
        if (answer_.step == Step::greeting || answer_.step == Step::login) begin(Step::login);
    }

    void reply(std::string_view line) {
        constexpr std::size_t code_length = 3, longest_words = 500;
        if (over_) return;
        while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
        int code = 0;
        const auto read = std::from_chars(line.data(), line.data() + std::min(line.size(), code_length), code);
        if (read.ec != std::errc{} || code < 200 || code > 599) return;
        answer_.reply = code;
        const std::string_view words = line.size() > code_length ? line.substr(code_length + 1) : std::string_view();
        if (answer_.words.size() < longest_words) {
            answer_.words += (answer_.words.empty() ? "" : " ") + std::string(words.substr(0, longest_words));
        }
        if (answer_.step == Step::greeting && words.substr(0, 5) == "SIZE ") size(words.substr(5));
    }

    void size(std::string_view number) {
        std::uint64_t limit = 0;
        if (std::from_chars(number.data(), number.data() + number.size(), limit).ec != std::errc{}) return;
        answer_.size_offered = limit;
        answer_.too_large = limit > 0 && limit < letter_.bytes.size();
    }

    const Server& server_;
    const Letter& letter_;
    const std::stop_token& stop_;
    Handle handle_;
    std::string sender_;
    std::size_t given_ = 0;
    bool over_ = false;
    Answer answer_;
};

}  // namespace

Answer attempt(const Server& server, const Letter& letter, const std::stop_token& stop) {
    return Attempt(server, letter, stop).run();
}

Network::Network() {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw std::runtime_error("libcurl does not start");
}

Network::~Network() {
    curl_global_cleanup();
}

}  // namespace leafwright::mail
