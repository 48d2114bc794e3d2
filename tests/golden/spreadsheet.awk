# A plain table as a spreadsheet with a German locale writes it: byte order mark (-v mark=...), semicolons, decimal commas, CRLF, an
# empty column at the end, and empty rows. Fields that hold semicolons get quotes.
BEGIN { FS = "," }
{
    out = NR == 1 ? mark : ""
    for (i = 1; i <= NF; i++) {
        field = $i
        if (NR > 1 && field ~ /^-?[0-9]+\.[0-9]+$/) {
            sub(/\./, ",", field)
        }
        if (field ~ /;/) {
            field = "\"" field "\""
        }
        out = out field ";"
    }
    printf "%s\r\n", out
    if (NR % 7 == 0) {
        gsub(/[^;]/, "", out)
        printf "%s\r\n\r\n", out
    }
}
