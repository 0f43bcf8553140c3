import ArgumentParser

@main
struct InfoPrism: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infoprism",
    abstract: "Explore how vision-language models use images and text, in bits.",
    version: "0.1.0")
}
