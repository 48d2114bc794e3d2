#ifndef MST_IO_PAGE_H
#define MST_IO_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"
#include "core/base/text.h"

/**
 * Pages that stand alone: one HTML file with its style and its pictures inside, without scripts and without anything from
 * elsewhere. It reads on a screen of any width and prints on A4; tables have headers that say what they are of, pictures have words
 * for those who do not see them. Nothing of time or place is in it.
 *
 * All text is plain: what it has of `<`, `&` or quotes is escaped; control characters and what is no UTF-8 become question marks. A
 * failed append is remembered, as in a text buffer.
 *
 *     mst_page_init(&page, "What if", "the help desk, the week of 2026-03-02");
 *     mst_page_put_heading(&page, 2, NULL, "Costs");
 *     mst_page_say(&page, MST_PAGE_PLAIN, "The base costs %s.", cost);
 *     mst_page_open_table(&page, "Cost by scenario");
 *     mst_page_put_head(&page, MST_CELL_TEXT, "Scenario");
 *     mst_page_put_head(&page, MST_CELL_NUMBER, "Cost");
 *     mst_page_open_row(&page);
 *     mst_page_put_cell(&page, MST_CELL_NAME, "growth");
 *     mst_page_put_cell(&page, MST_CELL_NUMBER, "41,203.20");
 *     mst_page_close_table(&page);
 *     mst_page_put_picture(&page, mst_text_get(&svg), "Costs", "the bars are ...");
 *     MST_DO(mst_page_write(&page, path, err));
 */
struct mst_page {
    struct mst_text text;
    size_t pictures;    /* put in so far: their ids are told apart by it */
    bool in_row;        /* a row of a table is open */
    bool in_table_body; /* its columns are named */
};

/** How a paragraph is meant. */
enum mst_page_sort {
    MST_PAGE_PLAIN,
    MST_PAGE_LEAD, /* what to know if one reads nothing else */
    MST_PAGE_NOTE, /* smaller: how to read the rest */
    MST_PAGE_ALARM /* what went wrong */
};

/** What a cell holds. */
enum mst_page_cell {
    MST_CELL_NAME,   /* what the row is about: its header */
    MST_CELL_TEXT,   /* words */
    MST_CELL_NUMBER, /* to the right, figures of one width */
    MST_CELL_GOOD,   /* a number or word that is good, ... */
    MST_CELL_BAD     /* ... or bad: told by colour besides what it says */
};

/**
 * Begins a page.
 * @param title    of the file and the first heading
 * @param subtitle below it; NULL or "": none
 */
void mst_page_init(struct mst_page *page, const char *title, const char *subtitle);
void mst_page_release(struct mst_page *page);

/** Appends text that is escaped for HTML, within elements and between double quotes alike. */
void mst_page_escape(struct mst_text *text, const char *words);

/**
 * @param level  2 to 4; the title is the one of level 1
 * @param anchor what links of the page call it, of letters, digits and `-`; NULL: nothing
 */
void mst_page_put_heading(struct mst_page *page, int level, const char *anchor, const char *words);

/** A paragraph. */
void mst_page_say(struct mst_page *page, enum mst_page_sort sort, const char *format, ...) MST_PRINTF(3, 4);

/** A list with a point each; between open and close only points. */
void mst_page_open_list(struct mst_page *page);
void mst_page_put_point(struct mst_page *page, const char *format, ...) MST_PRINTF(2, 3);
void mst_page_close_list(struct mst_page *page);

/** A table: first its columns' heads, then rows of as many cells. The heads are repeated on every page of paper. */
void mst_page_open_table(struct mst_page *page, const char *caption);
/** @param cell MST_CELL_NAME and MST_CELL_TEXT stand left, the others right */
void mst_page_put_head(struct mst_page *page, enum mst_page_cell cell, const char *words);
/** Begins a row, and ends the one before. */
void mst_page_open_row(struct mst_page *page);
void mst_page_put_cell(struct mst_page *page, enum mst_page_cell cell, const char *words);
/** A row's name that leads to a heading of the page. */
void mst_page_put_link(struct mst_page *page, const char *anchor, const char *words);
void mst_page_close_table(struct mst_page *page);

/** A part that stays together on paper; open and close. */
void mst_page_open_part(struct mst_page *page);
void mst_page_close_part(struct mst_page *page);

/**
 * Puts a picture in.
 * @param svg   a whole SVG file, as a canvas makes it. Its ids get a prefix, so that those of several pictures differ; it is
 *              trusted to be one
 * @param title what it shows, for those who do not see it
 * @param words below the picture; NULL or "": none
 */
void mst_page_put_picture(struct mst_page *page, const char *svg, const char *title, const char *words);

/**
 * Puts a picture in that was drawn, or passes its failure on: but a page without its pictures is better than none where the drawing
 * library is not installed.
 * @param drawn   how the drawing has ended; MST_E_IO: there is no library
 * @param problem what it said
 * @param svg     empty: there is nothing to show
 * @param words   said in place of a picture that could not be drawn; NULL: nothing
 */
enum mst_status mst_page_put_drawing(struct mst_page *page, enum mst_status drawn, const struct mst_error *problem,
                                     const struct mst_text *svg, const char *title, const char *words,
                                     struct mst_error *err) MST_MUST_USE;

/** What is said once in place of the pictures. */
#define MST_PAGE_NO_PICTURE "There is no picture: the drawing library is not installed."

/** Ends the page and replaces the file at once. @return MST_OK; MST_E_IO; MST_E_NOMEM, also if an append failed */
enum mst_status mst_page_write(struct mst_page *page, const char *path, struct mst_error *err) MST_MUST_USE;

#endif
