#include "parse/furniture.h"

#include "base/date.h"

enum { FURNITURE_MAX = 40, DATED_MAX = 60 };

/* In order of their bytes, in lower case. */
static const char *const lines[] = {"#", "ad", "advertisement", "all news",
    "audio", "back", "back to top", "bookmark", "cancel", "close", "comment",
    "comments", "continue reading", "copied", "copied!", "copy link",
    "copy url", "dark mode", "dislike", "dismiss", "donate", "download",
    "download app", "download the app", "edit", "email", "expand", "facebook",
    "feedback", "follow", "follow us", "get the app", "got it", "hide", "home",
    "join", "learn more", "less", "light mode", "like", "link copied",
    "link copied!", "linkedin", "listen", "listen to this article",
    "listen to this story", "load more", "loading", "loading...", "log in",
    "login", "menu", "more", "next", "next story", "open", "pause", "play",
    "previous", "previous story", "print", "read full story", "read less",
    "read more", "reddit", "register", "reply", "report", "save", "save story",
    "scroll to top", "search", "see all", "see less", "see more", "share",
    "share article", "share on facebook", "share on twitter", "share on x",
    "share story", "share this", "share this article", "share this story",
    "show all", "show less", "show more", "sign in", "sign up",
    "skip to content", "skip to main content", "sponsored", "submit",
    "subscribe", "subscribe now", "summary", "telegram", "translate", "tweet",
    "twitter", "view all", "view full story", "view less", "view more",
    "whatsapp", "x"};

static const char *const tails[] = {"about ", "also in ", "also on ",
    "comments", "don't miss", "download ", "follow us", "get the ", "join ",
    "latest ", "leave a ", "more ", "most popular", "most read", "most viewed",
    "newsletter", "next up", "other stories", "popular ", "read next",
    "recent ", "recommended", "related", "share ", "sign up", "similar ",
    "subscribe", "support ", "top stories", "trending", "up next",
    "what to read next", "you may ", "you might "};

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static int
cmp_nocase(struct str s, const char *word)
{
	size_t i;

	for (i = 0; i < s.n && word[i]; i++)
		if (lower(s.p[i]) != word[i])
			return (unsigned char)lower(s.p[i]) -
			       (unsigned char)word[i];
	return i < s.n ? 1 : -(word[i] != '\0');
}

/* "3 min read", "2 hours ago", "5 minutes": a number and a few words. */
static bool
is_count(struct str s)
{
	static const struct str ends[] = {{" min", 4}, {" min read", 9},
	    {" mins read", 10}, {" minute read", 12}, {" minutes", 8},
	    {" ago", 4}, {" views", 6}, {" comments", 9}, {" shares", 7},
	    {" likes", 6}, {" words", 6}};
	size_t i;

	if (s.n == 0 || s.p[0] < '0' || s.p[0] > '9')
		return false;
	for (i = 0; i < LEN(ends); i++)
		if (s.n > ends[i].n && s.n <= ends[i].n + 8 &&
		    str_eq_nocase(str_from(s, s.n - ends[i].n), ends[i]))
			return true;
	return false;
}

/* Whose the page is. */
static bool
is_notice(struct str s)
{
	return str_starts(s, STR("\xc2\xa9")) ||
	       str_starts(s, STR("Copyright ")) ||
	       str_ends(s, STR("ll rights reserved.")) ||
	       str_ends(s, STR("ll rights reserved"));
}

/* "submitted 3 hours ago by NAME": over a forum's post. */
static bool
is_tagline(struct str s)
{
	return str_starts(s, STR("submitted ")) &&
	       str_find(s, STR(" ago")) < s.n;
}

bool
furniture_is(struct str line)
{
	size_t low = 0, high = LEN(lines), middle;
	int order;

	if (line.n == 0 || is_notice(line))
		return line.n > 0;
	if (line.n > FURNITURE_MAX)
		return is_tagline(line);
	while (low < high) {
		middle = (low + high) / 2;
		order = cmp_nocase(line, lines[middle]);
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return is_count(line) || is_tagline(line);
}

bool
furniture_is_tail(struct str heading)
{
	size_t i, n;

	for (i = 0; i < LEN(tails); i++) {
		n = strlen(tails[i]);
		if (heading.n >= n &&
		    cmp_nocase(str_make(heading.p, n), tails[i]) == 0)
			return true;
	}
	return false;
}

/* Whether "Last", "Updated", "Published" or "Posted" may begin with c. */
static bool
may_say_date(char c)
{
	return lower(c) == 'l' || lower(c) == 'u' || lower(c) == 'p';
}

struct str
furniture_date(struct str line)
{
	static const struct str heads[] = {{"last updated", 12},
	    {"last modified", 13}, {"updated", 7}, {"published", 9},
	    {"posted", 6}};
	struct date date;
	struct str rest;
	size_t i;

	if (line.n == 0 || line.n > DATED_MAX || !may_say_date(line.p[0]))
		return STR_NONE;
	for (i = 0; i < LEN(heads); i++) {
		if (line.n <= heads[i].n ||
		    !str_eq_nocase(str_make(line.p, heads[i].n), heads[i]))
			continue;
		rest = str_trim(str_from(line, heads[i].n));
		if (str_starts(rest, STR(":")))
			rest = str_trim(str_from(rest, 1));
		if (str_starts(rest, STR("on ")))
			rest = str_trim(str_from(rest, 3));
		if (date_read_english(&date, rest) ||
		    date_read(&date, rest) == 0)
			return rest;
	}
	return STR_NONE;
}

bool
furniture_is_bar(struct str s)
{
	enum { ITEM_MAX = 30, ITEMS_MIN = 3 };
	const struct str bar = STR(" | ");
	size_t items = 0, end;

	for (; s.n > 0; s = str_from(s, end + (end < s.n ? bar.n : 0))) {
		end = str_find(s, bar);
		if (end == 0 || end > ITEM_MAX)
			return false;
		items++;
	}
	return items >= ITEMS_MIN;
}
