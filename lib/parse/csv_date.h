#ifndef PARSE_CSV_DATE_H
#define PARSE_CSV_DATE_H

/*
 * Dates in the cells of tables: as records and people write them, and as
 * spreadsheets and databases do ("2024-03-04 10:20:30", "4.3.2024",
 * "3/14/2024", "20240304", "45355", which is days since 1899-12-30).
 */
#include "base/date.h"

/* Reads all of a cell: false when it is no date.  Of "3/4/2024" nobody can
 * tell the day from the month: the year is read and *unclear set. */
bool csv_date_read(struct date *d, struct str cell, bool *unclear);

#endif
