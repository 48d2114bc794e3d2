# cmake -D OUT=FILE.c -D FOLDER=... -D NAMES=a,b,c -P EmbedFiles.cmake: a C file that holds the bytes of files, as planner/starter.h says.
string(REPLACE "," ";" names "${NAMES}")
set(arrays "")
set(rows "")
set(index 0)
foreach(name IN LISTS names)
  file(READ ${FOLDER}/${name} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "static const unsigned char file_${index}[] = {${bytes}};\n")
  string(APPEND rows "    {\"${name}\", file_${index}, sizeof file_${index}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT} "#include \"planner/starter.h\"\n\n${arrays}\nconst struct mst_starter_file mst_starter_files[] = {\n${rows}};\n"
                  "const size_t mst_starter_file_count = ${index};\n")
