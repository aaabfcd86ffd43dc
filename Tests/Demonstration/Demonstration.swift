@main struct Demonstration { static func main() {} }
