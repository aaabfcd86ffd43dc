import ArgumentParser
@main struct Front: ParsableCommand {}
