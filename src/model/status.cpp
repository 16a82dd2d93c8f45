#include "model/status.hpp"

namespace leafwright::model {

std::string_view name_of(Status status) {
    switch (status) {
        case Status::in_review:
            return "in_review";
        case Status::approved:
            return "approved";
        case Status::withdrawn:
            return "withdrawn";
        case Status::superseded:
            return "superseded";
        case Status::draft:
            break;
    }
    return "draft";
}

}  // namespace leafwright::model
