#!/usr/bin/env python3
"""Scores every recall against every listing with RapidFuzz, what people use instead.

usage: token-set-ratio.py RECALLS.csv LISTINGS.csv TRUTH.csv

RECALLS.csv has recall_id and product, LISTINGS.csv listing_id and title, TRUTH.csv lines of
recall,listing. Prints: pairs a second, F1 at a ratio of 90, the best F1 at any ratio in
hindsight and that ratio, average precision. Exit 3 where RapidFuzz is not installed.
"""
import csv
import sys
import time

try:
    from rapidfuzz import fuzz, utils
except ImportError:
    sys.exit(3)


def read(path, key, text):
    with open(path, encoding="utf-8") as file:
        return [(row[key], utils.default_process(row[text])) for row in csv.DictReader(file)]


def f1(right, reported, truth):
    return 2 * right / (reported + truth) if reported + truth else 0.0


def main():
    recalls = read(sys.argv[1], "recall_id", "product")
    listings = read(sys.argv[2], "listing_id", "title")
    with open(sys.argv[3], encoding="utf-8") as file:
        truth = {tuple(line.strip().split(",")) for line in file if line.strip()}
    ratio = fuzz.token_set_ratio
    levels = {}
    start = time.perf_counter()
    for recall, name in recalls:
        for listing, title in listings:
            score = ratio(name, title)
            if score < 40:
                continue
            level = levels.setdefault(score, [0, 0])
            level[0] += 1
            level[1] += (recall, listing) in truth
    seconds = time.perf_counter() - start
    reported = right = 0
    best, best_at, at_90, precision_sum = 0.0, 0.0, 0.0, 0.0
    for score in sorted(levels, reverse=True):
        count, found = levels[score]
        reported += count
        right += found
        precision_sum += found * right / reported
        value = f1(right, reported, len(truth))
        if score >= 90:
            at_90 = value
        if value > best:
            best, best_at = value, score
    speed = len(recalls) * len(listings) / seconds
    average = precision_sum / max(1, len(truth))
    print(f"{speed:.0f} {at_90:.3f} {best:.3f} {best_at:.1f} {average:.3f}")


main()
