# awk -f glob.awk PATTERN ACTUAL: ends with 0 if ACTUAL is like PATTERN. In a line of PATTERN, `*` is any text; the line `...` is any
# number of lines.
function regex(glob) {
    gsub(/[][\\.^$+?(){}|]/, "\\\\&", glob)
    gsub(/\*/, ".*", glob)
    return "^" glob "$"
}

# Whether the actual lines from `a` on are like the patterns from `p` on.
function like(p, a) {
    for (; p <= patterns; p++) {
        if (pattern[p] == "...") {
            for (; a <= actuals + 1; a++) {
                if (like(p + 1, a)) {
                    return 1
                }
            }
            return 0
        }
        if (a > actuals || actual[a] !~ regex(pattern[p])) {
            return 0
        }
        a++
    }
    return a > actuals
}

FILENAME == ARGV[1] { pattern[++patterns] = $0 }
FILENAME == ARGV[2] { actual[++actuals] = $0 }
END { exit !like(1, 1) }
