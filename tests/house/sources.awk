# The rules of the source text. Reads the tables `parts` and `libraries`, then what strip.awk printed.

function part_of(path,    folder, best) {
    best = ""
    for (folder in part_at) {
        if (index(path, folder "/") == 1 && length(folder) > length(best)) {
            best = folder
        }
    }
    return best == "" ? "" : part_at[best]
}

function breach(rule, text) {
    print rule ": " file ":" line ": " text
}

function check_ours(name,    from, to) {
    from = part_of(file)
    to = part_of(name)
    if (to == "" || name ~ /\.\./) {
        breach("include_from_root", "\"" name "\" is not a path from the top of the tree, such as \"core/site.h\"")
    } else if (from != to && index(" " may[from] " ", " " to " ") == 0) {
        breach("include_direction", from " may not use " to ": \"" name "\"")
    }
}

function check_library(name,    i) {
    for (i = 1; i <= libraries; i++) {
        if (name ~ header[i]) {
            if (file !~ place[i]) {
                breach("library_place", "<" name "> belongs in files like " place[i])
            }
            users[i] = users[i] " " file
            if (most[i] != "any" && ++used[i] > most[i] + 0) {
                breach("library_place", "<" name "> is for " most[i] " file, and there are" users[i])
            }
        }
    }
}

function calls(text, name) {
    return text ~ ("(^|[^A-Za-z0-9_])" name "[ \t]*\\(")
}

BEGIN {
    banned_count = split("setlocale uselocale localtime localtime_r gmtime ctime asctime mktime tzset rand srand random strtok " \
                         "sprintf vsprintf strcpy strcat stpcpy atoi atol atof gets", banned, " ")
}

FILENAME != "-" && FILENAME != "" && /^#/ { next }
FILENAME == parts_file {
    part_at[$2] = $1
    may[$1] = $0
    sub(/^[^ ]+ +[^ ]+ +/, "", may[$1])
    next
}
FILENAME == libraries_file {
    libraries++
    header[libraries] = $1
    place[libraries] = $2
    most[libraries] = $3
    next
}
{
    rest = $0
    colon = index(rest, ":")
    file = substr(rest, 1, colon - 1)
    rest = substr(rest, colon + 1)
    colon = index(rest, ":")
    line = substr(rest, 1, colon - 1)
    text = substr(rest, colon + 1)
}
line == 1 && part_of(file) == "" { breach("unknown_folder", "it belongs to no part of tests/house/parts") }
text ~ /^[ \t]*#[ \t]*include[ \t]*"/ {
    sub(/^[^"]*"/, "", text)
    sub(/".*/, "", text)
    check_ours(text)
    next
}
text ~ /^[ \t]*#[ \t]*include[ \t]*</ {
    sub(/^[^<]*</, "", text)
    sub(/>.*/, "", text)
    check_library(text)
    next
}
text ~ /^(struct|enum|union) mst_[a-z0-9_]+ \{/ {
    split(text, words, " ")
    if (words[2] in defined_at) {
        breach("name_twice", words[1] " " words[2] " is something else in " defined_at[words[2]])
    }
    defined_at[words[2]] = file
}
{
    for (i = 1; i <= banned_count; i++) {
        if (calls(text, banned[i])) {
            breach("banned_function", banned[i] "()")
        }
    }
    if (part_of(file) != "cli" && text ~ /(^|[^A-Za-z0-9_])(STDOUT_FILENO|STDERR_FILENO)([^A-Za-z0-9_]|$)/) {
        breach("prints_below_cli", "the terminal belongs to cli/")
    }
}
