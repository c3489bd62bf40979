# story-tools: make [all check bench fuzz lint format install uninstall dist]
#
# SAN=1 builds with sanitizers into build-san/, WERROR=1 makes warnings
# errors, FUZZ_SECONDS=60 is the time that each fuzz target gets.
# WITHOUT="gmime sqlite" leaves libraries out, and what needs them: archive,
# brotli, gmime, seccomp, sqlite, xml, zlib, zstd; and wordnet, the data.
# brotli and wordnet are left out too when they are not there.  HOSTCC compiles
# what runs while building.  PGO=1 builds twice, into build-pgo/: gcc lays the
# code out by what the first build was seen to do.

VERSION := $(shell cat VERSION)
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
MANDIR ?= $(PREFIX)/share/man
DATADIR ?= $(PREFIX)/share/story-tools
SHAREDIR ?= $(PREFIX)/share
PKG_CONFIG ?= pkg-config
INSTALL ?= install
CFLAGS ?= -O2 -g
FUZZ_SECONDS ?= 60

VARIANT := $(if $(SAN),-san)$(if $(PGO),-pgo)
BUILD := build$(VARIANT)
BIN := $(if $(VARIANT),$(BUILD)/bin,bin)

# A command has a '-' in its name; beside it stand its parts, as x_options.c.
COMMANDS := $(patsubst cmd/%.c,%,$(wildcard cmd/*-*.c))
LIB_C := $(wildcard lib/*/*.c) $(wildcard cmd/*_*.c)
UNIT_C := $(wildcard tests/unit/*.c)
FUZZ_C := $(wildcard tests/fuzz/*.c)
MAN := $(wildcard man/*.[157])

# What can be left out, with its pkg-config name; -DHAVE_XML says it is in.
OPTIONAL := archive brotli gmime seccomp sqlite xml zlib zstd
archive := libarchive
brotli := libbrotlidec
gmime := gmime-3.0
sqlite := sqlite3
xml := libxml-2.0
seccomp := libseccomp
zlib := zlib
zstd := libzstd
absent = $(shell $(PKG_CONFIG) --exists $(1) 2>/dev/null || echo $(1))
WITH := $(filter-out $(WITHOUT) $(if $(call absent,$(brotli)),brotli) \
	$(if $(filter Linux,$(shell uname -s)),,seccomp),$(OPTIONAL))
ifneq ($(filter-out clean dist format lint uninstall,$(or $(MAKECMDGOALS),all)),)
$(foreach o,$(WITH),$(if $(call absent,$($(o))),$(error $($(o)) is missing: \
	run scripts/install-deps, or leave it out with WITHOUT=$(o))))
endif
PACKAGES := $(foreach p,jansson libpcre2-8 libunistring libxxhash,\
	$(if $(call absent,$(p)),,$(p))) $(foreach o,$(WITH),$($(o)))
# Without a pkg-config file: libcsv, libunistring and libstemmer; argp is in
# glibc and a library of its own (argp-standalone) elsewhere.
ARGP := $(shell printf 'int main(void){return 0;}' | \
	$(CC) -x c - -largp -o /dev/null 2>/dev/null && echo -largp)
# Not every libxxhash has the variant that asks the processor what it can.
HASH := $(shell printf 'int main(void){return !XXH3_64bits("", 0);}' | \
	$(CC) -x c -include xxh_x86dispatch.h - -lxxhash -o /dev/null \
	2>/dev/null && echo -DHAVE_XXH_DISPATCH)
LIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES)) -lcsv -lunistring \
	-lstemmer -lm $(ARGP)

# gcc copies and clears structs of some hundred bytes by a "rep" instruction,
# which takes longer than the call of memcpy that this makes of it.
TUNE := $(shell printf 'int main(void){return 0;}' | \
	$(CC) -x c -mstringop-strategy=libcall - -o /dev/null \
	2>/dev/null && echo -mstringop-strategy=libcall)

# gcc would gather the positions of the scanner in vectors before it stores
# them, which takes longer.
%/lib/record/json_x86.o: TUNE += -fno-tree-slp-vectorize

WARN := -Wall -Wextra -Wshadow -Wmissing-prototypes -Wstrict-prototypes \
	-Wpointer-arith -Wwrite-strings -Wvla -Wformat=2 -Wconversion \
	-Wno-sign-conversion $(if $(WERROR),-Werror)
SANFLAGS := -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer
FUZZFLAGS := -O1 -g -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=undefined -fno-omit-frame-pointer
# The counts lie beside the objects; what was never run stays as it was.
PGOFLAGS := -Wno-maybe-uninitialized $(if $(filter train,$(PGO)),\
	-fprofile-generate,-fprofile-use -fprofile-partial-training \
	-Wno-missing-profile)
CLANG := $(shell $(CC) -dM -E -x c /dev/null | grep -o __clang__)
$(if $(PGO),$(if $(CLANG),$(error PGO=1 needs gcc)))
HAVE := $(addprefix -D,$(shell echo $(WITH:%=HAVE_%) | tr a-z A-Z)) $(HASH)
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(PACKAGES))
override CPPFLAGS += -Ilib -D_GNU_SOURCE -DVERSION='"$(VERSION)"' $(HAVE) \
	$(PKG_CFLAGS)
ALL_CFLAGS = -std=c11 -pthread -ffunction-sections -ffp-contract=off \
	$(WARN) $(TUNE) $(CFLAGS) $(if $(SAN),$(SANFLAGS)) \
	$(if $(PGO),$(PGOFLAGS))
ALL_LDFLAGS = -pthread -Wl,--as-needed -Wl,--gc-sections $(LDFLAGS) \
	$(if $(SAN),$(SANFLAGS)) $(if $(PGO),$(PGOFLAGS))

# The table of words is made by a program of its own.
HOSTCC ?= $(CC)
WORDNET ?= $(patsubst %/data.noun,%,$(firstword $(wildcard \
	$(addsuffix /data.noun,/usr/share/wordnet /usr/share/wordnet/dict \
	/usr/share/wordnet-3.0/dict /usr/share/WordNet-3.0/dict \
	/opt/homebrew/opt/wordnet/dict /usr/local/opt/wordnet/dict))))
WORDNET_USED := $(if $(filter wordnet,$(WITHOUT)),,$(WORDNET))
LEXICON := build/lexicon$(if $(WORDNET_USED),,-bare).bin
LEXICON_C := $(wildcard scripts/lexicon/*.c) \
	$(addprefix lib/base/,buf.c error.c memory.c str.c)
override CPPFLAGS += -DLEXICON_BIN='"$(LEXICON)"'

# All is built anew when something else is left out; the tests ask it too.
LEFT_OUT := $(strip $(filter-out $(WITH),$(OPTIONAL)) \
	$(if $(WORDNET_USED),,wordnet))
ifneq ($(filter-out clean dist format lint uninstall,$(or $(MAKECMDGOALS),all)),)
ifneq ($(shell cat $(BUILD)/without 2>&1),$(LEFT_OUT))
$(shell mkdir -p $(BUILD) && echo $(LEFT_OUT) >$(BUILD)/without)
endif
endif

LIB_O := $(LIB_C:%.c=$(BUILD)/%.o)
BINS := $(COMMANDS:%=$(BIN)/%)
UNITS := $(UNIT_C:tests/unit/%.c=$(BUILD)/tests/unit/%)
BENCHES := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c))
FUZZERS := $(FUZZ_C:tests/fuzz/%.c=build-fuzz/%)

all: $(BINS)

$(BUILD)/libstory.a: $(LIB_O)
	@rm -f $@
	$(AR) rcs $@ $^

# With PGO=1, the counts of a build that was run.
TRAINED := $(if $(filter-out train,$(PGO)),$(BUILD)/trained)

ifneq ($(TRAINED),)
$(TRAINED): $(LIB_C) $(wildcard cmd/*-*.c lib/*/*.h cmd/*.h tests/pages/*) \
	    scripts/train-build VERSION Makefile $(BUILD)/without
	$(MAKE) PGO=train clean-objects
	find $(BUILD) -name '*.gcda' -exec rm -f {} +
	$(MAKE) PGO=train all
	scripts/train-build $(BIN) $(BUILD)
	$(MAKE) PGO=train clean-objects
	touch $@
endif

$(BUILD)/%.o: %.c VERSION Makefile $(BUILD)/without $(TRAINED)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

build/lexicon: $(LEXICON_C) $(wildcard scripts/lexicon/*.h lib/compare/*.h)
	@mkdir -p $(@D)
	$(HOSTCC) -Ilib -D_GNU_SOURCE $(PKG_CFLAGS) -std=c11 $(WARN) -O2 -o $@ \
	    $(LEXICON_C)

$(LEXICON): build/lexicon $(wildcard lib/compare/words/*.txt)
	build/lexicon $@ lib/compare/words $(WORDNET_USED)

$(BUILD)/lib/compare/lexicon_data.o: $(LEXICON)

$(BIN)/%: $(BUILD)/cmd/%.o $(BUILD)/libstory.a
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/scripts/train/%: $(BUILD)/scripts/train/%.o $(BUILD)/libstory.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libstory.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ -lcmocka $(LIBS)

$(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(BUILD)/libstory.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

build-fuzz/%.o: %.c VERSION Makefile $(BUILD)/without
	@mkdir -p $(@D)
	clang $(CPPFLAGS) -std=c11 -pthread $(FUZZFLAGS) -MMD -MP -c -o $@ $<

build-fuzz/lib/compare/lexicon_data.o: $(LEXICON)

build-fuzz/libstory.a: $(LIB_C:%.c=build-fuzz/%.o)
	@rm -f $@
	$(AR) rcs $@ $^

build-fuzz/%: build-fuzz/tests/fuzz/%.o build-fuzz/libstory.a
	clang -pthread $(FUZZFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)

units: $(UNITS)

check: all units
	BIN=$(abspath $(BIN)) BUILD=$(abspath $(BUILD)) CC='$(CC)' tests/run

# What PGO=1 installs is measured, where there is gcc.
ifeq ($(PGO)$(SAN)$(CLANG),)
bench:
	$(MAKE) PGO=1 bench
else
bench: all $(BENCHES)
	BIN=$(abspath $(BIN)) BUILD=$(abspath $(BUILD)) tests/bench/run
endif

fuzz: $(FUZZERS)
	FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run $(FUZZERS)

lint:
	scripts/lint

format:
	clang-format -i cmd/*.[ch] lib/*/*.[ch] scripts/*/*.[ch] tests/*/*.c

install: all
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(DATADIR)
	$(INSTALL) $(BINS) $(DESTDIR)$(BINDIR)
	for page in $(MAN); do \
	    dir=$(DESTDIR)$(MANDIR)/man$${page##*.}; \
	    $(INSTALL) -d "$$dir" && $(INSTALL) -m 644 "$$page" "$$dir" \
	    || exit 1; done
	$(INSTALL) -m 644 man/story.schema.json $(DESTDIR)$(DATADIR)
	scripts/completions $(DESTDIR)$(SHAREDIR) $(BINS)

uninstall:
	cd $(DESTDIR)$(BINDIR) && rm -f $(COMMANDS)
	scripts/completions --remove $(DESTDIR)$(SHAREDIR) $(COMMANDS)
	for page in $(notdir $(MAN)); do \
	    rm -f $(DESTDIR)$(MANDIR)/man$${page##*.}/"$$page"; done
	rm -rf $(DESTDIR)$(DATADIR)

dist:
	git archive --prefix=story-tools-$(VERSION)/ -o \
	    story-tools-$(VERSION).tar.gz HEAD

clean:
	rm -rf bin build build-san build-pgo build-fuzz

# What was compiled, but not the counts of a build that was run.
clean-objects:
	rm -rf $(BIN) $(BUILD)/*.a
	find $(BUILD) -name '*.o' -exec rm -f {} +

.PHONY: all units check bench fuzz lint format install uninstall dist \
	clean clean-objects
.SECONDARY:
-include $(wildcard $(patsubst %,%/*/*.d,$(BUILD) build-fuzz) \
	$(patsubst %,%/*/*/*.d,$(BUILD) build-fuzz))
