# Prints `file:line:text` of each line, without comments and with the texts in quotes emptied; of an #include the name stays.
FNR == 1 { comment = 0 }
{
    line = $0
    out = ""
    include = !comment && line ~ /^[ \t]*#[ \t]*include/
    while (line != "") {
        if (comment) {
            end = index(line, "*/")
            if (!end) {
                break
            }
            line = substr(line, end + 2)
            comment = 0
        } else if (match(line, /^\/\*/)) {
            comment = 1
            line = substr(line, 3)
        } else if (match(line, /^\/\//)) {
            break
        } else if (!include && match(line, /^"([^"\\]|\\.)*"/)) {
            out = out "\"\""
            line = substr(line, RLENGTH + 1)
        } else if (!include && match(line, /^'([^'\\]|\\.)+'/)) {
            out = out "' '"
            line = substr(line, RLENGTH + 1)
        } else {
            out = out substr(line, 1, 1)
            line = substr(line, 2)
        }
    }
    print FILENAME ":" FNR ":" out
}
