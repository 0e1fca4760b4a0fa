import assert from "node:assert/strict";
import { test } from "node:test";
import { diffLines } from "../../src/git/diff-lines.ts";

const patch = `diff --git a/m/a.nix b/m/a.nix
index 111..222 100644
--- a/m/a.nix
+++ b/m/a.nix
@@ -1,3 +1,4 @@ first
 one
-two
+TWO
+two and a half
 three
@@ -10 +11 @@
-ten
+TEN
\\ No newline at end of file
diff --git a/m/gone.nix b/m/gone.nix
deleted file mode 100644
--- a/m/gone.nix
+++ /dev/null
@@ -1,2 +0,0 @@
-++ b/looks/like/a/header
-x
diff --git a/m/with space.nix b/m/with space.nix
new file mode 100644
--- /dev/null
+++ b/m/with space.nix\t
@@ -0,0 +1,2 @@
+++ b/m/not-a-header
+@@ -1 +1 @@
`;

test("a comment can stand on the lines of the new side that the diff shows", () => {
  const lines = diffLines(patch);
  assert.deepEqual([...lines.keys()], ["m/a.nix", "m/with space.nix"]);
  assert.deepEqual([...lines.get("m/a.nix")!], [1, 2, 3, 4, 11]);
  assert.deepEqual([...lines.get("m/with space.nix")!], [1, 2]);
});

test("nothing comes of nothing", () => {
  assert.equal(diffLines("").size, 0);
});
