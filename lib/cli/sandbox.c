#include "cli/sandbox.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#ifdef HAVE_SECCOMP
#include <errno.h>
#include <seccomp.h>

/* They fail with EPERM.  What threads, sanitizers and debuggers need stays. */
static bool
refuse_calls(void)
{
	static const char *const calls[] = {"socket", "socketpair", "connect",
	    "bind", "listen", "accept", "accept4", "sendto", "sendmsg",
	    "sendmmsg", "execve", "execveat", "io_uring_setup", "mount",
	    "umount2", "pivot_root", "chroot", "unshare", "setns", "bpf",
	    "keyctl", "add_key", "request_key", "init_module", "finit_module",
	    "delete_module", "kexec_load", "process_vm_writev", "userfaultfd",
	    "symlink", "symlinkat", "link", "linkat", "mknod", "mknodat",
	    "mkdir", "mkdirat"};
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool done = filter != NULL;
	size_t i;
	int call;

	for (i = 0; done && i < LEN(calls); i++) {
		call = seccomp_syscall_resolve_name(calls[i]);
		/* Not every machine has every call. */
		if (call != __NR_SCMP_ERROR)
			seccomp_rule_add(
			    filter, SCMP_ACT_ERRNO(EPERM), call, 0);
	}
	done = done && seccomp_load(filter) == 0;
	seccomp_release(filter);
	return done;
}
#else
static bool
refuse_calls(void)
{
	return false;
}
#endif

#if defined(__linux__) && defined(__has_include)
#if __has_include(<linux/landlock.h>)
#define HAVE_LANDLOCK
#endif
#endif

#ifdef HAVE_LANDLOCK
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* By version of the interface; the headers may be older than the kernel. */
#define ACCESS_REFER (1ULL << 13)
#define ACCESS_TRUNCATE (1ULL << 14)
#define ACCESS_NET (3ULL) /* bind and connect with TCP */

static const uint64_t all_writing =
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM |
    LANDLOCK_ACCESS_FS_EXECUTE;

struct rules {
	uint64_t fs, net;
};

/* The rules' descriptor, or -1.  Asked about truncation, the kernel looks at
 * every directory on the way to every file that is opened, so that is left to
 * seccomp where there is that. */
static int
make_rules(long version, bool has_seccomp, uint64_t *own)
{
	struct rules rules = {.fs = all_writing};

	*own = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
	       LANDLOCK_ACCESS_FS_REMOVE_FILE;
	if (version >= 2)
		rules.fs |= ACCESS_REFER;
	if (version >= 3 && !has_seccomp) {
		rules.fs |= ACCESS_TRUNCATE;
		*own |= ACCESS_TRUNCATE;
	}
	if (version >= 4)
		rules.net = ACCESS_NET;
	return (int)syscall(SYS_landlock_create_ruleset, &rules,
	    version >= 4 ? sizeof(rules) : sizeof(rules.fs), 0);
}

static bool
allow(int rules, const char *directory, uint64_t access)
{
	struct landlock_path_beneath_attr rule = {.allowed_access = access};
	bool done;

	rule.parent_fd = open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return false;
	done = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
		   &rule, 0) == 0;
	close(rule.parent_fd);
	return done;
}

static bool
refuse_writing(const char *const *directories, size_t n, bool has_seccomp)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
	uint64_t own;
	bool done;
	size_t i;
	int rules;

	if (version < 1 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return false;
	rules = make_rules(version, has_seccomp, &own);
	done = rules >= 0;
	for (i = 0; done && i < n; i++)
		done = allow(rules, directories[i], own);
	done = done && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	if (rules >= 0)
		close(rules);
	return done;
}
#else
static bool
refuse_writing(const char *const *directories, size_t n, bool has_seccomp)
{
	(void)directories;
	(void)n;
	(void)has_seccomp;
	return false;
}
#endif

unsigned
sandbox_enter(const char *const *directories, size_t n)
{
	unsigned held = 0;

	if (refuse_calls())
		held |= SANDBOX_SECCOMP;
	if (refuse_writing(directories, n, held != 0))
		held |= SANDBOX_LANDLOCK;
	return held;
}
