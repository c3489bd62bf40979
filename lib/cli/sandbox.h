#ifndef CLI_SANDBOX_H
#define CLI_SANDBOX_H

/*
 * What a command that reads hostile input gives up before its first byte: the
 * network, running programs, and writing but for in its outputs' directories.
 * Where the kernel does not offer it (seccomp, Landlock), it is done without;
 * the outputs that are open are not touched by it.
 *
 *	sandbox_enter(directories, n);
 */
#include <stddef.h>

enum { SANDBOX_SECCOMP = 1, SANDBOX_LANDLOCK = 2 };

/*
 * For this thread and those that it starts, for good.  In the directories,
 * and below, files may be made, written, renamed and removed.  Returns which
 * of the above hold.
 */
unsigned sandbox_enter(const char *const *directories, size_t n);

#endif
