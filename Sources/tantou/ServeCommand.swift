import ArgumentParser
import Lexicon
import Pipeline
import ReviewWeb
import Store

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves the inspector's desk: review of incidents in a browser.",
    discussion: """
      Listens on this machine only unless --host says otherwise. For other machines put a reverse proxy with TLS in front and add --secure-cookies --behind-proxy; the README shows how.
      Accounts are made with `tantou user add`.

      Examples:
        tantou serve
        tantou serve --store /var/lib/tantou/tantou.sqlite --port 8080 --secure-cookies --behind-proxy
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var lexicons: LexiconOptions
  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"
  @Option(help: "The port; 0 for any free one.")
  var port = 8080
  @Flag(help: "Send cookies over TLS only; for use behind a proxy that ends TLS.")
  var secureCookies = false

  @Flag(
    help:
      "Take the visitor's address from the last entry of X-Forwarded-For, as the proxy wrote it.")
  var behindProxy = false

  func validate() throws {
    guard (0...65535).contains(port) else {
      throw ValidationError("--port is a number from 0 to 65535.")
    }
  }

  func run() async throws {
    let incidents = try store.openExisting(.readWrite)
    do { _ = try DocumentStages(lexicons: lexicons.lexicon) } catch { throw CommandFailure(error) }
    if try !incidents.hasUsers() {
      StandardError.line(
        "tantou: there are no accounts yet; make the first in another terminal:"
          + " tantou user add NAME --role admin --store \(store.store)")
    }
    let desk = try Desk(
      store: incidents, lexiconPaths: lexicons.lexicon, secureCookies: secureCookies)
    let host = host
    let server = ReviewServer(desk: desk, host: host, port: port, isBehindProxy: behindProxy) {
      port in
      let shown = host.contains(":") ? "[\(host)]" : host
      StandardError.line("tantou: the desk is at http://\(shown):\(port)/ (Ctrl-C ends it)")
    }
    do { try await server.run() } catch {
      throw CommandFailure.usage(
        "cannot listen on \(host) port \(port): \(error); give another --port or --host")
    }
  }
}
