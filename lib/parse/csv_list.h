#ifndef PARSE_CSV_LIST_H
#define PARSE_CSV_LIST_H

/*
 * Lists in the cells of tables, as programs write them: JSON, the lists and
 * dictionaries of Python (pandas writes a column of lists so) and of numpy,
 * which has no commas, and the arrays of PostgreSQL.
 */
#include "record/json.h"

/*
 * Scans in j, as JSON, what a cell holds when all of it is an object, or a list
 * whose items are strings, objects or nothing; false when it is something else.
 * j's text is the cell or a copy in the arena.
 */
bool csv_list_scan(struct json *j, struct str cell, struct arena *a);

#endif
