# recalld: build, test, try, install. `make help` lists the targets.

SWIFT ?= swift
PREFIX ?= /usr
SYSCONFDIR ?= /etc
DESTDIR ?=

# One file to install, without Swift's libraries on the machine.
RELEASE := -c release --static-swift-stdlib

# The system libraries that the rooms link, as Debian calls them.
DEBIAN_PACKAGES := libcurl4-openssl-dev libsqlite3-dev libexpat1-dev zlib1g-dev libzstd-dev \
	pkg-config tzdata

BINDIR := $(PREFIX)/bin
UNITDIR := $(PREFIX)/lib/systemd/system
SYSUSERSDIR := $(PREFIX)/lib/sysusers.d
TMPFILESDIR := $(PREFIX)/lib/tmpfiles.d
CONFIGDIR := $(SYSCONFDIR)/recalld
SHAREDIR := $(PREFIX)/share/recalld

.PHONY: help setup build test demo install uninstall benchmark benchmark-forms tune kill-sweep \
	hostile format lint clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

setup: ## installs the Debian packages that are missing, with sudo where need be
	@if ! command -v dpkg-query >/dev/null; then \
		echo "setup: no Debian here; see to it that these are installed: $(DEBIAN_PACKAGES)"; \
		exit 0; \
	fi; \
	missing=; \
	for package in $(DEBIAN_PACKAGES); do \
		dpkg-query -W -f '$${db:Status-Status}\n' $$package 2>/dev/null | grep -qx installed \
			|| missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then echo "setup: every system library is here"; exit 0; fi; \
	as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	echo "setup: installing$$missing"; \
	$$as_root apt-get update -qq && \
	$$as_root env DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends $$missing

build: setup ## the release binary, .build/release/recalld
	$(SWIFT) build $(RELEASE)

# The acceptance tests run the real daemon, many processes at a time, and the
# console's keep many connections open: one after the other, so that a slow
# machine does not run into their patience.
# The screening tests take every core for minutes: by themselves, so that nobody
# else's requests are starved beside them.
test: setup ## every test
	$(SWIFT) test --skip '^(Acceptance|Screening|Console)Tests\.'
	$(SWIFT) test --skip-build --filter '^ScreeningTests\.'
	$(SWIFT) test --skip-build --filter '^(Acceptance|Console)Tests\.' --no-parallel

demo: build ## shows the daemon at work; ONCE=1 ends after one round
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/recalld-demonstration"

install: ## installs what `make build` made; DESTDIR= PREFIX=/usr SYSCONFDIR=/etc
	@binary="$$($(SWIFT) build $(RELEASE) --show-bin-path)/recalld"; \
	if [ ! -x "$$binary" ]; then echo "install: no $$binary; run make build first"; exit 1; fi; \
	install -D -m 755 "$$binary" "$(DESTDIR)$(BINDIR)/recalld"
	install -d -m 755 "$(DESTDIR)$(UNITDIR)"
	sed 's,/usr/bin/recalld,$(BINDIR)/recalld,; s,/etc/recalld,$(CONFIGDIR),' \
		systemd/recalld.service >"$(DESTDIR)$(UNITDIR)/recalld.service"
	chmod 644 "$(DESTDIR)$(UNITDIR)/recalld.service"
	install -D -m 644 systemd/recalld.sysusers "$(DESTDIR)$(SYSUSERSDIR)/recalld.conf"
	install -d -m 755 "$(DESTDIR)$(TMPFILESDIR)"
	sed 's,/etc/recalld,$(CONFIGDIR),' \
		systemd/recalld.tmpfiles >"$(DESTDIR)$(TMPFILESDIR)/recalld.conf"
	chmod 644 "$(DESTDIR)$(TMPFILESDIR)/recalld.conf"
	install -d -m 755 "$(DESTDIR)$(SHAREDIR)/calendars"
	install -m 644 config/duties.yaml "$(DESTDIR)$(SHAREDIR)/duties.yaml"
	install -m 644 config/calendars/*.yaml "$(DESTDIR)$(SHAREDIR)/calendars"
	install -d -m 755 "$(DESTDIR)$(SHAREDIR)/templates"
	install -m 644 config/templates/*.txt config/templates/laws.yaml \
		"$(DESTDIR)$(SHAREDIR)/templates"
	@install -d -m 755 "$(DESTDIR)$(CONFIGDIR)"
	@install -d -m 700 "$(DESTDIR)$(CONFIGDIR)/webhook-keys"
	@if [ -e "$(DESTDIR)$(CONFIGDIR)/recalld.yaml" ]; then \
		echo "install: $(CONFIGDIR)/recalld.yaml is kept; the new one is recalld.yaml.new"; \
		install -m 644 config/recalld.yaml "$(DESTDIR)$(CONFIGDIR)/recalld.yaml.new"; \
	else \
		install -m 644 config/recalld.yaml "$(DESTDIR)$(CONFIGDIR)/recalld.yaml"; \
	fi
	@if [ -z "$(DESTDIR)" ]; then \
		echo "install: now systemd-sysusers && systemd-tmpfiles --create && systemctl daemon-reload"; \
	fi

uninstall: ## removes what install wrote, but for configuration, secrets and state
	rm -f "$(DESTDIR)$(BINDIR)/recalld" "$(DESTDIR)$(UNITDIR)/recalld.service" \
		"$(DESTDIR)$(SYSUSERSDIR)/recalld.conf" "$(DESTDIR)$(TMPFILESDIR)/recalld.conf"
	rm -rf "$(DESTDIR)$(SHAREDIR)"

benchmark: build ## the project's own measurements, after asserting their answers
	RECALLD_BENCHMARKS=1 $(SWIFT) build $(RELEASE) --product screening-benchmark
	RECALLD_BENCHMARKS=1 $(SWIFT) build $(RELEASE) --product judgement-benchmark
	RECALLD_BENCHMARKS=1 $(SWIFT) build $(RELEASE) --product mining-benchmark
	RECALLD_BENCHMARKS=1 $(SWIFT) build $(RELEASE) --product case-benchmark
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/case-benchmark"
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/case-benchmark" ledger
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/mining-benchmark"
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/judgement-benchmark"
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/screening-benchmark" forms
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/screening-benchmark"

benchmark-forms: build ## MB/s and listings/s of each form of export, plain and packed
	RECALLD_BENCHMARKS=1 $(SWIFT) build $(RELEASE) --product screening-benchmark
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/screening-benchmark" forms

tune: build ## tries every weight of the judgement a step up and down (half an hour)
	RECALLD_BENCHMARKS=1 $(SWIFT) build $(RELEASE) --product judgement-benchmark
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/judgement-benchmark" tune

kill-sweep: setup ## kills the daemon at every call that makes something durable (an hour)
	RECALLD_KILL_SWEEP=1 $(SWIFT) test --filter AcceptanceTests.KillSweepTests --no-parallel

hostile: setup ## reads lines of 100 MB in every form of export (minutes)
	RECALLD_HOSTILE=1 $(SWIFT) test --filter ScreeningTests.HostileFormTests --no-parallel

format: ## formats the sources in place
	$(SWIFT) format --in-place --parallel -r Package.swift Sources Tests

lint: ## fails where the sources are not formatted, or an import goes the wrong way
	$(SWIFT) format lint --strict --parallel -r Package.swift Sources Tests
	.ci/import-arrows

clean: ## removes what was built
	$(SWIFT) package clean
