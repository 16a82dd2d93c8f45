#include "cli/cli.hpp"

int main(int argc, char** argv) {
    return leafwright::cli::run(argc, argv);
}
