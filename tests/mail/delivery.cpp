// What follows from what a server answers, without a server and without waiting.
#include <curl/curl.h>

#include <deque>
#include <set>
#include <string>
#include <vector>

#include "mail/deliver.hpp"
#include "mail/failures.hpp"
#include "support/catch.hpp"

namespace {

using namespace leafwright;
using namespace leafwright::mail;
using namespace std::chrono_literals;

Answer accepted() {
    Answer answer;
    answer.accepted = true;
    return answer;
}

Answer replied(int reply, Step step, const std::string& words = "no", int curl = CURLE_SEND_ERROR) {
    Answer answer;
    answer.curl = curl;
    answer.reply = reply;
    answer.step = step;
    answer.words = words;
    return answer;
}

Answer failed(int curl, Step step = Step::greeting) {
    return replied(0, step, {}, curl);
}

// A server that gives these answers, and a clock that does not run.
struct Post {
    explicit Post(std::deque<Answer> list) : answers(std::move(list)) {
        server.host = "smtp.example.org";
        server.retries = {4, 10s, 60s, 3.0};
        letter = {{"info@clinic.example", ""}, {"asha@example.org", ""}, "1@clinic.example", "12345"};
    }

    Outcome run() {
        Means means;
        means.attempt = [this] {
            REQUIRE_FALSE(answers.empty());
            const Answer answer = answers.front();
            answers.pop_front();
            return answer;
        };
        means.wait = [this](std::chrono::milliseconds pause) {
            pauses.push_back(pause);
            return pauses.size() != stopped_in;
        };
        sending.progress = [this](const Progress& progress) { told += progress.text; };
        return deliver(server, letter, sending, means, diagnostics);
    }

    std::deque<Answer> answers;
    std::size_t stopped_in = 0;
    Server server;
    Letter letter;
    Sending sending;
    std::vector<std::chrono::milliseconds> pauses;
    Diagnostics diagnostics;
    std::string told;
};

std::string code_after(const Answer& answer) {
    return words_of(failure_of(answer)).code;
}

}  // namespace

TEST_CASE("a message is sent once, and that is all") {
    Post post({accepted()});
    const Outcome outcome = post.run();
    CHECK(outcome.result == Result::sent);
    CHECK(outcome.attempts == 1);
    CHECK(outcome.text == "the mail server smtp.example.org has taken the message for a***@example.org");
    CHECK(post.diagnostics.empty());
    CHECK(post.pauses.empty());
}

TEST_CASE("what may pass is tried again after growing pauses") {
    Post post({replied(451, Step::text), failed(CURLE_COULDNT_CONNECT), failed(CURLE_OPERATION_TIMEDOUT, Step::sender),
               accepted()});
    CHECK(post.run().result == Result::sent);
    CHECK(post.pauses == std::vector<std::chrono::milliseconds>{10s, 30s, 60s});
    CHECK(post.told.find("cannot take the message just now") != std::string::npos);
    CHECK(post.diagnostics.empty());
}

TEST_CASE("trying again ends") {
    const Answer grey = replied(450, Step::recipient, "greylisted <asha@example.org>");
    Post post({grey, grey, grey, grey});
    const Outcome outcome = post.run();
    CHECK(outcome.result == Result::temporary);
    CHECK(outcome.attempts == 4);
    CHECK(outcome.code == "mail.recipient-busy");
    CHECK(outcome.answer == "450 greylisted <a***@example.org>");
    REQUIRE(post.diagnostics.size() == 1);
    CHECK(post.diagnostics.only_environment());
}

TEST_CASE("what is final is not tried again") {
    Post post({replied(550, Step::recipient, "<asha@example.org> unknown")});
    const Outcome outcome = post.run();
    CHECK(outcome.result == Result::refused);
    CHECK(outcome.code == "mail.recipient-refused");
    CHECK(outcome.text.find("a***@example.org") != std::string::npos);
    const std::string told = to_text(post.diagnostics.all().front());
    CHECK(told.find("asha") == std::string::npos);
    CHECK(post.diagnostics.all().front().fault == Fault::refused);

    Post shown({replied(550, Step::recipient, "<asha@example.org> unknown")});
    shown.sending.show_addresses = true;
    CHECK(shown.run().text.find("asha@example.org") != std::string::npos);
}

TEST_CASE("an attempt that may have succeeded is never called undone") {
    Post sent_twice({failed(CURLE_OPERATION_TIMEDOUT, Step::text), accepted()});
    CHECK(sent_twice.run().result == Result::sent);

    Post then_refused({failed(CURLE_RECV_ERROR, Step::text), replied(554, Step::text)});
    const Outcome outcome = then_refused.run();
    CHECK(outcome.result == Result::unknown);
    CHECK(outcome.code == "mail.unknown");
    CHECK(then_refused.diagnostics.only_environment());

    Post then_gone({failed(CURLE_RECV_ERROR, Step::text), failed(CURLE_COULDNT_CONNECT), failed(CURLE_COULDNT_CONNECT),
                    failed(CURLE_COULDNT_CONNECT)});
    CHECK(then_gone.run().result == Result::unknown);

    Post then_stopped({failed(CURLE_RECV_ERROR, Step::text)});
    then_stopped.stopped_in = 1;
    CHECK(then_stopped.run().result == Result::unknown);
}

TEST_CASE("a pause and an attempt can be stopped") {
    Post paused({replied(421, Step::greeting)});
    paused.stopped_in = 1;
    CHECK(paused.run().result == Result::stopped);
    Post under_way({failed(CURLE_ABORTED_BY_CALLBACK, Step::data)});
    CHECK(under_way.run().result == Result::stopped);
}

TEST_CASE("a message over the limit is not sent at all") {
    Post post({});
    post.server.size_limit = 4;
    const Outcome outcome = post.run();
    CHECK(outcome.code == "mail.too-large");
    CHECK(outcome.attempts == 0);
    CHECK(outcome.text.find("it has 5 bytes, and 4 is the most it takes") != std::string::npos);
    post.server.size_limit = 5;
    post.answers.push_back(accepted());
    CHECK(post.run().result == Result::sent);
}

TEST_CASE("the server's reply decides, not libcurl's code") {
    CHECK(code_after(replied(535, Step::login, {}, CURLE_LOGIN_DENIED)) == "mail.login-refused");
    CHECK(code_after(replied(454, Step::login, {}, CURLE_LOGIN_DENIED)) == "mail.busy");
    CHECK(code_after(failed(CURLE_LOGIN_DENIED, Step::login)) == "mail.login-refused");
    CHECK(code_after(replied(530, Step::sender)) == "mail.login-needed");
    CHECK(code_after(replied(550, Step::sender)) == "mail.sender-refused");
    CHECK(code_after(replied(552, Step::sender)) == "mail.too-large");
    CHECK(code_after(replied(552, Step::recipient)) == "mail.mailbox-full");
    CHECK(code_after(replied(554, Step::data)) == "mail.content-refused");
    CHECK(code_after(replied(554, Step::text)) == "mail.content-refused");
    CHECK(code_after(replied(554, Step::greeting, {}, CURLE_WEIRD_SERVER_REPLY)) == "mail.server-refused");
    CHECK(code_after(replied(421, Step::data)) == "mail.busy");
    CHECK(code_after(replied(220, Step::greeting, {}, CURLE_USE_SSL_FAILED)) == "mail.no-tls");
    CHECK(code_after(replied(454, Step::greeting, {}, CURLE_USE_SSL_FAILED)) == "mail.busy");
    CHECK(code_after(failed(CURLE_PEER_FAILED_VERIFICATION)) == "mail.untrusted");
    CHECK(code_after(failed(CURLE_SSL_CONNECT_ERROR)) == "mail.tls");
    CHECK(code_after(failed(CURLE_SSL_CACERT_BADFILE)) == "mail.ca");
    CHECK(code_after(failed(CURLE_COULDNT_RESOLVE_HOST)) == "mail.no-host");
    CHECK(code_after(failed(CURLE_OPERATION_TIMEDOUT)) == "mail.unreachable");
    CHECK(code_after(replied(354, Step::data, {}, CURLE_SEND_ERROR)) == "mail.dropped");
    CHECK(code_after(failed(CURLE_OPERATION_TIMEDOUT, Step::recipient)) == "mail.stalled");
    CHECK(code_after(failed(CURLE_OUT_OF_MEMORY, Step::sender)) == "mail.failed");
}

TEST_CASE("every failure has one code, and words that say what to do") {
    std::set<std::string> codes;
    for (const FailureWords& row : failures()) {
        INFO(row.code);
        CHECK(codes.insert(row.code).second);
        CHECK(std::string(row.text).size() > 20);
        CHECK(std::string(row.hint).size() > 10);
        CHECK(row.result != Result::sent);
    }
    CHECK(codes.size() == static_cast<std::size_t>(Failure::other) + 1);
}

TEST_CASE("pauses grow up to the longest") {
    const Retries retries{9, 500ms, 10s, 2.0};
    CHECK(pause_after(1, retries) == 500ms);
    CHECK(pause_after(3, retries) == 2s);
    CHECK(pause_after(8, retries) == 10s);
    CHECK(pause_after(1, {2, 0ms, 0ms, 1.0}) == 0ms);
}
