"""Chromium under our hands, and axe-core as the judge of what it shows."""
import json
import subprocess
import time

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from support import TREE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class NoAxe(Exception):
    """axe-core cannot be had on this machine."""


def axe_script():
    done = subprocess.run([TREE / "scripts" / "axe.sh"], capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise NoAxe(done.stderr.strip())
    with open(done.stdout.splitlines()[-1], encoding="utf-8") as file:
        return file.read()


class Browser:
    def __init__(self, downloads):
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for each in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en",
                     "--window-size=1280,900", "--no-first-run", "--disable-background-networking"):
            options.add_argument(each)
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads),
                                                  "download.prompt_for_download": False})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.axe = axe_script()

    def open(self, address):
        self.driver.get(address)

    def clear(self, origin):
        self.driver.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage,cookies"})

    def quit(self):
        self.driver.quit()

    def size(self, width, height):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.one(selector).text

    def shown(self, selector):
        return any(each.is_displayed() for each in self.all(selector))

    def until(self, condition, what, seconds=15):
        """Waits for a condition, which may look at elements that come and go."""
        end = time.monotonic() + seconds
        while True:
            try:
                result = condition()
                if result:
                    return result
            except Exception:  # an element that is not there yet, or not any more
                pass
            if time.monotonic() > end:
                raise AssertionError(f"did not come: {what}")
            time.sleep(0.03)

    def keys(self, *keys):
        """To whatever has the focus."""
        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def focused(self):
        return self.driver.execute_script("return document.activeElement.id")

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def said(self):
        """The last words for a screen reader."""
        return self.run("return document.querySelector('#live').textContent")

    def selected(self, what="field.value.slice(field.selectionStart, field.selectionEnd)"):
        """What is selected in the author's text."""
        return self.run(f"const field = document.querySelector('#text'); return {what}")

    def pictures(self):
        """Natural widths of the pages shown, 0 for one that has not come."""
        return self.run("return [...document.querySelectorAll('#pages img')].map((page) => page.complete && page.naturalWidth)")

    def small_targets(self):
        """Buttons, fields and labels of boxes that a thumb would miss. Links within lines of text are exempt."""
        return self.run("""
            return [...document.querySelectorAll(`button:not(.link), select, input:not([type=checkbox], [type=radio]),
                .pill, .check, .places a, a.button`)]
              .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
              .map((e) => `${e.id || e.className} ${e.getBoundingClientRect().height}`)""")

    def console(self):
        """What the browser complained of since it was last asked: violations of the policy, errors, missing files."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def violations(self):
        """What axe-core has against the page as it is now, in words."""
        if not self.run("return 'axe' in window"):
            self.run(self.axe)
        found = self.driver.execute_async_script(
            "const done = arguments[1]; axe.run(document, { runOnly: arguments[0], resultTypes: ['violations'] })"
            ".then((result) => done(result.violations))", RULES)
        return [f"{each['id']}: {each['help']}: " + json.dumps([node["target"] for node in each["nodes"]]) for each in found]
