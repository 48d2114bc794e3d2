# The libraries that muster stands on. Those without a pkg-config file on Debian 12 have a find module beside this file.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(glib REQUIRED IMPORTED_TARGET glib-2.0)
pkg_check_modules(ical REQUIRED IMPORTED_TARGET libical)
pkg_check_modules(jansson REQUIRED IMPORTED_TARGET jansson)
find_package(GLPK REQUIRED)
find_package(CSV REQUIRED)
find_package(Iniparser REQUIRED)
if(BUILD_TESTING)
  pkg_check_modules(cmocka REQUIRED IMPORTED_TARGET cmocka)
endif()
