# Tests that are scripts. Labels: "source" looks at the sources alone, "e2e" runs the finished program, "once" runs it
# to see bytes, texts or kills, for which one build is enough, "judge" gives what it made to programs of others,
# "release" compares with what is committed. Exit 77 means skipped, with the reason said.
# Debian's own Python has the modules of Debian's packages; another may come first in the path.
find_program(Python3_EXECUTABLE python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(script_test name label)
  add_test(NAME ${name} COMMAND ${ARGN})
  set_tests_properties(${name} PROPERTIES
    LABELS ${label} SKIP_RETURN_CODE 77 TIMEOUT 600
    ENVIRONMENT "LEAFWRIGHT_PROGRAM=${CMAKE_BINARY_DIR}/leafwright;LEAFWRIGHT_DATA=${CMAKE_SOURCE_DIR};LEAFWRIGHT_TODAY=2026-08-01;PYTHONUTF8=1;PYTHONDONTWRITEBYTECODE=1")
endfunction()

# One test for each class, so that each can be skipped, and timed, by its own name.
function(python_tests prefix label file)
  foreach(class IN LISTS ARGN)
    string(REGEX REPLACE "([a-z0-9])([A-Z])" "\\1-\\2" words ${class})
    string(TOLOWER ${prefix}.${words} name)
    script_test(${name} ${label} ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/${file} ${class})
  endforeach()
endfunction()

python_tests(structure source structure/test_structure.py Structure)
script_test(format source ${CMAKE_SOURCE_DIR}/scripts/format.sh)
python_tests(leaflet e2e e2e/test_leaflet.py Syntax Properties Text)
python_tests(leaflet judge e2e/test_leaflet.py QrCode)
python_tests(pdfjs judge e2e/test_pdfjs.py PdfJs)
python_tests(booklet e2e e2e/test_booklet.py Booklet)
python_tests(bytes once e2e/test_same_bytes.py SameBytes Locales)
python_tests(languages e2e e2e/test_languages.py Languages)
python_tests(mono e2e e2e/test_mono.py Mono)
python_tests(mono judge e2e/test_mono.py MonoConformance)
python_tests(east-asian e2e e2e/test_east_asian.py EastAsian)
python_tests(east-asian judge e2e/test_east_asian.py EastAsianConformance)
python_tests(refusal e2e e2e/test_bad_input.py Refusals Outputs)
python_tests(check e2e e2e/test_check.py Check)
python_tests(translation e2e e2e/test_translation.py Translation)
python_tests(review e2e e2e/test_review.py Review ReviewCalendar)
python_tests(command e2e e2e/test_command.py Command)
python_tests(command once e2e/test_command.py ManualPage BashCompletion OtherCompletions)
python_tests(watch e2e e2e/test_watch.py WatchLibrary WatchEnds)
python_tests(reports e2e e2e/test_reports.py MergeReports)
python_tests(batch e2e e2e/test_batch.py Batch)
python_tests(batch once e2e/test_batch_survival.py Survival)
python_tests(verify e2e e2e/test_verify.py VerifyAlone)
python_tests(diff e2e e2e/test_diff.py Diff DiffPage DiffPdf)
python_tests(diff judge e2e/test_diff.py DiffConformance)
python_tests(print judge print/test_print.py Direct Simple Queues)
python_tests(mail judge mail/test_message.py MailMessage)
python_tests(mail judge mail/test_servers.py MailAiosmtpd MailExim)
python_tests(export e2e e2e/test_markup.py Export)
python_tests(samples release e2e/samples.py Samples)
python_tests(verapdf release e2e/test_judges.py Judges JudgesAreAwake ContrastIsJudged)
python_tests(scanner release e2e/test_judges.py QrCodesOfSamples)

# The desk.
python_tests(desk e2e e2e/test_desk_api.py DeskApi)
python_tests(desk e2e e2e/test_draft.py Draft)
python_tests(desk judge e2e/test_desk_api.py DeskDescription)
python_tests(desk judge desk/test_delivery.py DeskDelivers)
python_tests(desk judge e2e/test_desk_security.py DeskSecurity DeskExposure)

# The desk's web page.
python_tests(desk-page source desk_page/test_words.py Words)
python_tests(desk-page judge desk_page/test_reception.py Reception)
python_tests(desk-page judge desk_page/test_handover.py Handover)
python_tests(desk-page judge desk_page/test_author.py Author Login)
python_tests(export judge desk_page/test_export.py ExportAudit)

# Workers on several machines, started by programs of others or as they would.
python_tests(deploy source kubernetes/test_kubernetes.py KubernetesSchema)
python_tests(deploy judge kubernetes/test_kubernetes.py KubernetesJob)
python_tests(deploy judge slurm/test_slurm.py Slurm)
set_tests_properties(deploy.slurm PROPERTIES RUN_SERIAL ON)  # it waits for daemons, and they for the machine

# The desk as a service of a clinic.
python_tests(clinic once clinic/test_clinic.py ClinicUnit)
python_tests(clinic judge clinic/test_clinic.py ClinicProxies)

# Every header compiles alone. A source of the same name that includes it first shows it; the others are compiled by
# themselves, for which one build is enough.
if(NOT LEAFWRIGHT_SANITIZE)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/src/*.hpp)
  list(FILTER headers EXCLUDE REGEX "^graphics/converter/")  # of a module with libraries of its own
  set(alone)
  foreach(header IN LISTS headers)
    string(REPLACE ".hpp" ".cpp" twin ${CMAKE_SOURCE_DIR}/src/${header})
    if(EXISTS ${twin})
      file(STRINGS ${twin} first LIMIT_COUNT 1 REGEX "^#include")
      if(first STREQUAL "#include \"${header}\"")
        continue()
      endif()
    endif()
    set(source ${CMAKE_CURRENT_BINARY_DIR}/headers/${header}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${header}\"\n")
    list(APPEND alone ${source})
  endforeach()
  add_library(headers_alone OBJECT ${alone})
  target_link_libraries(headers_alone PRIVATE cli)
endif()

add_subdirectory(${CMAKE_SOURCE_DIR}/bench ${CMAKE_BINARY_DIR}/bench)
script_test(bench e2e $<TARGET_FILE:leafwright_bench> --rounds 2 ${CMAKE_SOURCE_DIR}/content/calf-pain/en-IN.json)

# What the tests with a label need: the program and what is built beside it, without the stages' own tests.
add_custom_target(finished DEPENDS leafwright leafwright_bench leafwright_batch_bench)
if(TARGET headers_alone)
  add_dependencies(finished headers_alone)
endif()
