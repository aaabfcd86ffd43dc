// Counts what a process asks of the allocator, by standing in for it: glibc
// lets a program define these, and keeps its own under other names.
//
// Linked into a measurement only, never into recalld.

#include <stdatomic.h>
#include <stddef.h>

#include "AllocationCounter.h"

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_long allocations;

static void count(void) { atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed); }

long recalld_allocations(void) { return atomic_load(&allocations); }

void *malloc(size_t size) {
    count();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count();
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
    count();
    return __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **made, size_t alignment, size_t size) {
    count();
    *made = __libc_memalign(alignment, size);
    return *made ? 0 : 12;  // ENOMEM
}
