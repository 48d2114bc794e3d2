# What is installed: the program, its manual pages (made from its --help), the documents and the examples.

set(MUSTER_MAN ${PROJECT_BINARY_DIR}/man)
add_custom_command(OUTPUT ${MUSTER_MAN}/muster.1
                   COMMAND ${PROJECT_SOURCE_DIR}/docs/man/make $<TARGET_FILE:muster> ${MUSTER_MAN}
                   DEPENDS muster ${PROJECT_SOURCE_DIR}/docs/man/make ${PROJECT_SOURCE_DIR}/docs/man/page.awk
                   COMMENT "Writing the manual pages" VERBATIM)
add_custom_target(manual ALL DEPENDS ${MUSTER_MAN}/muster.1)

install(TARGETS muster RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${MUSTER_MAN}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} PATTERN man EXCLUDE)
# Without results of runs, and without examples/quickstart, which builds a checkout.
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR} PATTERN out EXCLUDE PATTERN quickstart EXCLUDE)
