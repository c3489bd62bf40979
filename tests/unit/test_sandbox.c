/* A sandboxed process cannot do what hostile input might make it do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/sandbox.h"

static char place[] = "/tmp/test_sandbox.XXXXXX";

static int
make_place(void **state)
{
	(void)state;
	if (!mkdtemp(place) || chdir(place) < 0)
		return -1;
	return mkdir("own", 0700) < 0 || mkdir("other", 0700) < 0 ? -1 : 0;
}

static int
remove_place(void **state)
{
	(void)state;
	unlink("own/new");
	unlink("other/new");
	rmdir("own");
	rmdir("other");
	return chdir("/") < 0 ? -1 : rmdir(place);
}

static int
make_file(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT, 0600);

	if (fd < 0)
		return errno;
	return write(fd, "x", 1) == 1 && close(fd) == 0 ? 0 : EIO;
}

/* What was tried in the child; a bit each. */
enum {
	WROTE_OWN = 1,
	READ = 2,
	WROTE_OTHER = 4,
	OPENED_SOCKET = 8,
	RAN_PROGRAM = 16,
	WROTE_OPEN = 32
};

static void
try_all(unsigned *held, unsigned *did)
{
	const char *const own[] = {"own"};
	char name[] = "true", *args[] = {name, NULL};
	int open_before = open("other/open", O_WRONLY | O_CREAT, 0600);
	int child, status;

	unlink("other/open");
	*held = sandbox_enter(own, 1);
	*did = 0;
	if (make_file("own/tmp") == 0 && rename("own/tmp", "own/new") == 0)
		*did |= WROTE_OWN;
	if (open("/etc/passwd", O_RDONLY) >= 0)
		*did |= READ;
	if (make_file("other/new") == 0)
		*did |= WROTE_OTHER;
	if (write(open_before, "x", 1) == 1)
		*did |= WROTE_OPEN;
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
		*did |= OPENED_SOCKET;
	child = fork();
	if (child == 0) {
		execv("/bin/true", args);
		_exit(1);
	}
	if (waitpid(child, &status, 0) == child && status == 0)
		*did |= RAN_PROGRAM;
}

static void
test_gives_up(void **state)
{
	unsigned said[2] = {0, 0};
	int ends[2], status, child;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		try_all(&said[0], &said[1]);
		_exit(write(ends[1], said, sizeof(said)) != sizeof(said));
	}
	assert_int_equal(read(ends[0], said, sizeof(said)), sizeof(said));
	assert_int_equal(waitpid(child, &status, 0), child);
	/* What a command needs, it has. */
	assert_true(said[1] & WROTE_OWN);
	assert_true(said[1] & WROTE_OPEN);
	assert_true(said[1] & READ);
	/* What the kernel offers is given up, and no more is claimed. */
	assert_int_equal(
	    !(said[1] & WROTE_OTHER), !!(said[0] & SANDBOX_LANDLOCK));
	assert_int_equal(
	    !(said[1] & OPENED_SOCKET), !!(said[0] & SANDBOX_SECCOMP));
	assert_int_equal(!(said[1] & RAN_PROGRAM), said[0] != 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_gives_up),
	};

	return cmocka_run_group_tests(tests, make_place, remove_place);
}
