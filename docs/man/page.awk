# One help text -> one manual page in roff. In: what `muster COMMAND --help` prints, each text on one line; or, for `name` muster, its
# first paragraph and a line `command TAB name TAB arguments TAB what it does` for each command.

function text(line) {
    gsub(/\\/, "\\e", line)
    gsub(/--/, "\\-\\-", line)
    sub(/^[.']/, "\\\\\\&&", line)
    return line
}

function section(title) {
    print ".SH " title
}

function item(head, body) {
    print ".TP"
    gsub(/-/, "\\-", head)
    print ".B " head
    print text(body)
}

function start(about, synopsis) {
    printf ".TH %s 1 \"\" \"%s\" \"User Commands\"\n", toupper(name), version
    section("NAME")
    print name " \\- " text(about)
    section("SYNOPSIS")
    print synopsis
    section("DESCRIPTION")
}

function see_also(    count, list, i, out) {
    section("SEE ALSO")
    count = split(commands, list, /[ \n]+/)
    out = name == "muster" ? "" : ".BR muster (1)"
    for (i = 1; i <= count; i++) {
        if ("muster-" list[i] != name) {
            out = out (out == "" ? "" : ",\n") ".BR muster\\-" list[i] " (1)"
        }
    }
    print out
    print ".PP"
    print "The formats of all files and more are in the folder share/doc/muster of the installation: docs/formats.md and others there."
}

# The exit codes are the last that a help text says: `... Exit code: 0 done, 2 usage.`
function split_more(    at) {
    at = index(more, "Exit code: ")
    codes = at > 0 ? substr(more, at + length("Exit code: ")) : ""
    more = at > 0 ? substr(more, 1, at - 1) : more
}

function put_more() {
    if (more != "") {
        print ".PP"
        print text(more)
    }
}

# A file of a command: usage, what it does, options, more.
name != "muster" && NR == 1 {
    sub(/^Usage: /, "")
    usage = $0
    next
}
name != "muster" && NR == 2 {
    about = $0
    next
}
name != "muster" && /^ +-/ {
    line = $0
    sub(/^ +/, "", line)
    at = match(line, /  +/)
    heads[++options] = at > 0 ? substr(line, 1, at - 1) : line
    bodies[options] = at > 0 ? substr(line, at + RLENGTH) : ""
    next
}
name != "muster" && options > 0 && NF > 0 {
    more = more (more == "" ? "" : " ") $0
    next
}

name == "muster" && /^command\t/ {
    split($0, part, "\t")
    heads[++options] = "muster " part[2] (part[3] == "" ? "" : " " part[3])
    bodies[options] = part[4] "; see muster-" part[2] "(1)"
    next
}
name == "muster" {
    about = about (about == "" ? "" : " ") $0
    next
}

END {
    if (about == "" || options == 0) {
        print "page.awk: " name ": this is no help text" >"/dev/stderr"
        exit 1
    }
    if (name == "muster") {
        start("forecasts, staffs and rosters a contact centre", ".B muster\nCOMMAND [OPTION...] ...\n.br\n.B muster\n\\-\\-help | \\-\\-version")
        print text(about)
        section("COMMANDS")
        for (i = 1; i <= options; i++) {
            item(heads[i], bodies[i])
        }
        section("FILES")
        item("SITE/site.ini", "what the queues want, the kinds of shifts, the contracts and the costs")
        item("SITE/*.csv", "the tables: history, holidays, agents, preferences, time off and more")
        item("SITE/out/", "results, unless --out names another folder; run.json says what they were made from")
        section("ENVIRONMENT")
        item("SOURCE_DATE_EPOCH", "seconds since 1970: the time that calendars carry, instead of the start of the week that they are about")
        item("TERM", "progress is shown on a terminal that is not `dumb', and never in a pipe")
        codes = "0 done, 1 done but the answer is no, 2 usage, 3 bad input, 4 files or system, 5 our fault."
    } else {
        split_more()
        sub(/ *$/, "", usage)
        synopsis = usage
        match(synopsis, /^muster [a-z]+/)
        synopsis = ".B " substr(synopsis, 1, RLENGTH) "\n" substr(synopsis, RLENGTH + 2)
        start(about, synopsis)
        print text(about) "."
        put_more()
        section("OPTIONS")
        for (i = 1; i <= options; i++) {
            item(heads[i], bodies[i])
        }
    }
    if (codes != "") {
        section("EXIT STATUS")
        print text(codes)
    }
    see_also()
}
