import Foundation
import Testing

@testable import Studies

@Suite("The place of an index")
struct IndexPlaceTests {
  private let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  @Test(
    "is the user's cache directory",
    arguments: [
      (["XDG_CACHE_HOME": "/c", "HOME": "/h"], "/c/infoprism"),
      (["XDG_CACHE_HOME": "c", "HOME": "/h"], "/h/.cache/infoprism"),
      (["HOME": "/h"], "/h/.cache/infoprism"), (["HOME": "h"], nil), ([:], nil),
    ] as [([String: String], String?)])
  func caches(environment: [String: String], folder: String?) {
    #expect(IndexPolicy.automatic(environment) { _ in false }.folder == folder)
  }

  @Test("is on this machine where the cache directory is shared with others")
  func shared() {
    let environment = ["HOME": "/h", "TMPDIR": scratch.path]
    let policy = IndexPolicy.automatic(environment) { $0 == "/h/.cache" }
    #expect(policy.folder == scratch.path + "/infoprism-\(getuid())")
    // Asked again, the folder is there.
    #expect(IndexPolicy.automatic(environment) { $0 == "/h/.cache" } == policy)
    #expect(IndexPolicy.automatic(environment) { _ in true } == .never)
  }

  @Test("is no folder that others can write to, and no link")
  func foreign() throws {
    let open = scratch.path + "/open"
    #expect(mkdir(open, 0o700) == 0 && chmod(open, 0o777) == 0)
    #expect(!IndexPolicy.isOwn(open))
    let link = scratch.path + "/link"
    #expect(symlink(open, link) == 0)
    #expect(!IndexPolicy.isOwn(link))
    try scratch.write("", to: "file")
    #expect(!IndexPolicy.isOwn(scratch.path + "/file"))
    #expect(IndexPolicy.isOwn(scratch.path + "/new"))
    #expect(IndexPolicy.isOwn(scratch.path + "/new"))
  }

  private static let mounts = #"""
    /dev/vda / ext4 rw,relatime 0 0
    proc /proc proc rw 0 0
    server:/export /cluster nfs4 rw,vers=4.2 0 0
    tmpfs /cluster/node/local tmpfs rw 0 0
    /dev/fuse /mnt/a\040b fuse.sshfs rw 0 0
    /dev/vdb /scratch ext4 rw 0 0
    mds@tcp:/lfs /scratch lustre rw 0 0
    """#

  @Test(
    "tells file systems that are shared from local ones by their mount",
    arguments: [
      ("/", false), ("/var/caches", false), ("/cluster", true), ("/cluster/node", true),
      ("/cluster/node/local/caches", false), ("/clusters", false), ("/mnt/a b/c", true),
      ("/mnt/a", false), ("/scratch/x", true),
    ])
  func types(path: String, isShared: Bool) {
    #expect(SharedFileSystem.holds(path, mounts: Self.mounts) == isShared)
  }

  @Test("is judged by the nearest folder that is there")
  func nearest() {
    #expect(
      SharedFileSystem.holds(scratch.path + "/not/there") == SharedFileSystem.holds(scratch.path))
    #expect(!SharedFileSystem.holds("/proc/self/nothing"))
  }
}
