# The rules of what is linked. Reads the table `parts`, then twice what `nm -A -f sysv` prints of the parts' libraries: first for who
# defines what, then for who uses what. Lines look like `DIR/libmuster_core.a:date.c.o:mst_day_parse |...|   T  |...|...|     |.text`.

function breach(rule, text) {
    print rule ": " folder[part] "/" object ": " text
}

function listed(name, list) {
    return index(" " list " ", " " name " ") > 0
}

BEGIN {
    FS = "|"
    prints = "printf vprintf puts putchar putchar_unlocked perror psignal stdout stderr __printf_chk __vprintf_chk warn warnx error"
    ends = "exit _exit _Exit quick_exit abort err errx raise"
    heap = "malloc calloc realloc reallocarray free strdup strndup asprintf vasprintf __asprintf_chk __vasprintf_chk getline getdelim " \
           "aligned_alloc posix_memalign open_memstream"
}

FILENAME == parts_file {
    if ($0 !~ /^#/) {
        count = split($0, word, " ")
        folder[word[1]] = word[2]
        may[word[1]] = $0
        sub(/^[^ ]+ +[^ ]+ +/, "", may[word[1]])
    }
    next
}
NF < 7 { next }
{
    where = $1
    gsub(/[ \t]/, "", where)
    count = split(where, word, ":")
    symbol = word[count]
    object = word[count - 1]
    sub(/\.o$/, "", object)
    part = word[count - 2]
    sub(/^.*libmuster_/, "", part)
    sub(/\.a$/, "", part)
    class = $3
    gsub(/[ \t]/, "", class)
    section = $7
    gsub(/[ \t]/, "", section)
}
pass == 1 {
    if (!(part in folder) && !(part in complained)) {
        complained[part] = 1
        print "unknown_folder: libmuster_" part ".a: tests/house/parts does not know this part"
    }
    if (class ~ /^[TDBRVWC]$/ && symbol !~ /^(__|\.)/) {
        owner[symbol] = part
        if (symbol !~ /^mst_/) {
            breach("public_name", symbol " is seen by all and does not begin with mst_")
        }
    }
    if (section ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ && section !~ /^\.data\.rel\.ro/ && symbol !~ /^(__gcov|__asan|__odr_asan|\.L)/ &&
        !(part == "base" && object == "memory.c")) {
        breach("global_state", symbol " can change: " section)
    }
    next
}
class == "U" {
    if (symbol in owner) {
        if (owner[symbol] != part && !listed(owner[symbol], may[part])) {
            breach("call_direction", part " may not use " owner[symbol] ": " symbol)
        }
    } else if (listed(symbol, prints)) {
        breach("prints_below_cli", symbol)
    } else if (listed(symbol, ends) && !(symbol == "_exit" && part == "base" && object == "processes.c")) {
        breach("ends_process_below_cli", symbol)
    } else if (listed(symbol, heap) && !(part == "base" && object == "memory.c")) {
        breach("memory", symbol " is for core/base/memory.c")
    }
}
