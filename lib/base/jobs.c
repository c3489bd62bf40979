#include "base/jobs.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/memory.h"

struct job {
	void (*work)(void *item);
	void *item;
	pthread_t thread;
	bool started;
};

static void *
thread_main(void *arg)
{
	struct job *j = arg;

	j->work(j->item);
	return NULL;
}

void
jobs_run(void (*work)(void *item), void *items, size_t n, size_t size)
{
	struct job *jobs = mem_zero(n + 1, sizeof(*jobs));
	size_t i;

	for (i = 0; i < n; i++)
		jobs[i] = (struct job){
		    .work = work, .item = (char *)items + i * size};
	/* The first is for this thread, and what has got none. */
	for (i = 1; i < n; i++)
		jobs[i].started = pthread_create(&jobs[i].thread, NULL,
				      thread_main, &jobs[i]) == 0;
	for (i = 0; i < n; i++)
		if (!jobs[i].started)
			work(jobs[i].item);
	for (i = 0; i < n; i++)
		if (jobs[i].started)
			pthread_join(jobs[i].thread, NULL);
	free(jobs);
}
