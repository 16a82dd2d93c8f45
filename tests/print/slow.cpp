// Printers that say nothing, too little, nonsense or too much: nothing hangs, and each is told for what it is.
#include <atomic>

#include "fake_printer.hpp"
#include "support/folder.hpp"

using namespace leafwright;
using namespace leafwright::print;
using test::FakePrinter;
using test::Line;

namespace {

using Clock = std::chrono::steady_clock;

std::string leaflet() {
    return test::Folder().read(std::filesystem::path(LEAFWRIGHT_TREE) / "samples/calf-pain.en-IN.handout.pdf");
}

struct Ended {
    Outcome outcome;
    Diagnostics problems;
    std::chrono::milliseconds time;
    std::vector<std::string> told;
};

Ended print_on(const std::string& uri, std::stop_token stop = {}, const std::string& pdf = leaflet()) {
    Ended ended;
    Printer printer;
    printer.name = printer.uri = uri;
    Job job;
    job.pdf = pdf;
    const auto begin = Clock::now();
    const auto progress = [&](const Progress& step) { ended.told.push_back(step.text); };
    ended.outcome = print::print(printer, job, progress, std::move(stop), test::quick(), ended.problems);
    ended.time = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    return ended;
}

// The code of the only problem, when it came in time.
std::string code(const Ended& ended, int longest = 3'000) {
    INFO(ended.time.count() << " ms: " << ended.outcome.text);
    CHECK(ended.time.count() < longest);
    CHECK(ended.outcome.end != Outcome::End::printed);
    REQUIRE(ended.problems.size() == 1);
    CHECK(ended.problems.all()[0].message == ended.outcome.text);
    return ended.problems.all()[0].code;
}

// Answers every question as a printer would, but for the one that `other` answers itself.
FakePrinter::Talk talk(bool creates_jobs, std::function<bool(int operation, const Line&)> other) {
    return [creates_jobs, other = std::move(other)](const Line& line) {
        std::string head = line.hear();
        while (head.find("\r\n\r\n") + 4 > head.size() - 8 && !line.is_over()) head += line.hear();
        const int operation = head.at(head.find("\r\n\r\n") + 4 + 3);
        if (other(operation, line)) return;
        while (!line.hear().empty()) {
        }
        test::Words answer(0);
        if (operation == static_cast<int>(Operation::get_printer)) answer = test::able(creates_jobs);
        if (operation == static_cast<int>(Operation::create_job) ||
            operation == static_cast<int>(Operation::print_job) || operation == static_cast<int>(Operation::get_job)) {
            answer.group(2).number(0x21, "job-id", 7).number(0x23, "job-state", 5);
        }
        line.say(answer.http());
    };
}

}  // namespace

TEST_CASE("a printer that says nothing, closes, or talks nonsense is given up") {
    CHECK(code(print_on(FakePrinter([](const Line& line) { line.wait(); }).uri())) == "print.silent");
    const FakePrinter closes([](const Line& line) { static_cast<void>(line.hear()); });
    CHECK(code(print_on(closes.uri())) == "print.protocol");
    const FakePrinter web([](const Line& line) {
        static_cast<void>(line.request());
        line.say("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>Hello!");
    });
    CHECK(code(print_on(web.uri())) == "print.protocol");
    const FakePrinter mail([](const Line& line) { line.say("220 mail.example ESMTP\r\n"); });
    CHECK(code(print_on(mail.uri())) == "print.protocol");
}

TEST_CASE("an answer in drops, and one without end, have a time and a size") {
    const auto drip = [](std::string begin) {
        return [begin = std::move(begin)](const Line& line) {
            static_cast<void>(line.request());
            line.say(begin);
            for (int i = 0; i < 500 && !line.is_over(); ++i) {
                line.say("x");
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
        };
    };
    CHECK(code(print_on(FakePrinter(drip("HTTP/1.1 200 OK\r\nX-Long: ")).uri())) == "print.silent");
    const std::string ok = "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: 100000000\r\n\r\n";
    CHECK(code(print_on(FakePrinter(drip(ok)).uri())) == "print.silent");
    const FakePrinter endless([&](const Line& line) {
        static_cast<void>(line.request());
        line.say(ok + std::string(8u << 20, '\x02'));
    });
    CHECK(code(print_on(endless.uri())) == "print.protocol");
}

TEST_CASE("a printer that stops taking the document: the job is taken back, or the connection cut") {
    // More than sockets hold.
    const std::string document(32u << 20, ' ');
    const FakePrinter stalls([](const Line& line) { line.wait(); });
    const auto address = read_address(stalls.uri()).value();
    const auto begin = Clock::now();
    const Reply reply = exchange(address, Request{}, document, test::quick().limits, {});
    CHECK_FALSE(reply.answer);
    CHECK(reply.failure.code == "print.stalled");
    CHECK(Clock::now() - begin < std::chrono::seconds(3));

    std::atomic<int> cancelled = 0;
    const FakePrinter forgets(talk(true, [&](int operation, const Line& line) {
        if (operation == static_cast<int>(Operation::cancel_job)) ++cancelled;
        if (operation != static_cast<int>(Operation::send_document)) return false;
        line.wait();
        return true;
    }));
    CHECK(code(print_on(forgets.uri())) == "print.silent");
    CHECK(cancelled == 1);
}

TEST_CASE("a refusal in the middle of the document is heard") {
    const FakePrinter full([](const Line& line) {
        static_cast<void>(line.hear());
        line.say("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
        line.wait();
    });
    const std::string document(32u << 20, ' ');
    const Reply reply = exchange(read_address(full.uri()).value(), Request{}, document, test::quick().limits, {});
    CHECK(reply.failure.code == "print.too-large");
}

TEST_CASE("a stop takes the job back, wherever it has got to") {
    for (const Operation when : {Operation::get_printer, Operation::validate_job, Operation::send_document}) {
        std::stop_source stop;
        std::atomic<int> cancelled = 0;
        const FakePrinter printer(talk(true, [&](int operation, const Line& line) {
            if (operation == static_cast<int>(Operation::cancel_job)) ++cancelled;
            if (operation != static_cast<int>(when)) return false;
            stop.request_stop();
            line.wait();
            return true;
        }));
        const Ended ended = print_on(printer.uri(), stop.get_token());
        CHECK(code(ended) == "print.cancelled");
        CHECK(ended.outcome.end == Outcome::End::cancelled);
        CHECK(cancelled == (when == Operation::send_document ? 1 : 0));
    }
    // While it prints.
    std::stop_source stop;
    std::atomic<int> cancelled = 0, looks = 0;
    const FakePrinter printer(talk(false, [&](int operation, const Line&) {
        if (operation == static_cast<int>(Operation::cancel_job)) ++cancelled;
        if (operation == static_cast<int>(Operation::get_job) && ++looks == 2) stop.request_stop();
        return false;
    }));
    CHECK(code(print_on(printer.uri(), stop.get_token())) == "print.cancelled");
    CHECK(cancelled == 1);
}

TEST_CASE("a job that never moves is taken back; one whose printer vanishes is lost") {
    std::atomic<int> cancelled = 0;
    const FakePrinter slow(talk(false, [&](int operation, const Line&) {
        if (operation == static_cast<int>(Operation::cancel_job)) ++cancelled;
        return false;
    }));
    CHECK(code(print_on(slow.uri()), 6'000) == "print.waited");
    CHECK(cancelled == 1);
    const FakePrinter vanishes(talk(false, [](int operation, const Line&) {
        return operation == static_cast<int>(Operation::get_job);  // closed without a word
    }));
    const Ended lost = print_on(vanishes.uri());
    CHECK(code(lost) == "print.lost");
    CHECK(lost.outcome.end == Outcome::End::lost);
    CHECK(lost.outcome.job == 7);
}

TEST_CASE("many at once do not get into each other's way") {
    const FakePrinter busy(talk(false, [](int operation, const Line& line) {
        if (operation != static_cast<int>(Operation::get_job)) return false;
        static_cast<void>(line.hear());
        line.say(test::Words(0).group(2).number(0x23, "job-state", 9).http());
        return true;
    }));
    const FakePrinter closed([](const Line&) {});
    const std::string pdf = leaflet();
    std::atomic<int> printed = 0, failed = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 2; ++i) {
        threads.emplace_back([&] { printed += print_on(busy.uri(), {}, pdf).outcome.end == Outcome::End::printed; });
        threads.emplace_back([&] { failed += print_on(closed.uri(), {}, pdf).outcome.end == Outcome::End::failed; });
    }
    threads.clear();
    CHECK(printed == 2);
    CHECK(failed == 2);
}
