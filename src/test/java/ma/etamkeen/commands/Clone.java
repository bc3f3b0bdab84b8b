package ma.etamkeen.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * The commands in a clone of the project, on a machine that has nothing but what a test puts there: the few tools that every
 * system has, and programs that note how they were called.
 */
final class Clone implements AutoCloseable {

    /** What a shell script may count on everywhere. */
    private static final List<String> TOOLS = List.of(
            "awk",
            "bash",
            "cat",
            "chmod",
            "cksum",
            "cp",
            "dirname",
            "env",
            "find",
            "grep",
            "head",
            "ls",
            "mkdir",
            "mv",
            "readlink",
            "realpath",
            "rm",
            "sed",
            "sh",
            "sleep",
            "sort",
            "tail",
            "touch",
            "tr",
            "xargs");

    private static final int PATIENCE_SECONDS = 300;

    private final Path machine;
    private final Path folder;
    private final Path tools;
    private final Path programs;
    private final Path notes;
    private final Map<String, String> environment = new HashMap<>();

    /** How a command ended, and all it said. */
    record Ended(int code, String said) {}

    private Clone(Path machine) {
        this.machine = machine;
        this.folder = machine.resolve("clone");
        this.tools = machine.resolve("tools");
        this.programs = machine.resolve("programs");
        this.notes = machine.resolve("notes");
    }

    /** With all that the machine has in this folder. */
    static Clone in(Path machine) throws IOException {
        var clone = new Clone(machine);
        copy(Path.of("bin"), clone.folder.resolve("bin"));
        Files.writeString(clone.folder.resolve("pom.xml"), "<project/>");
        clone.source("src/main/java/Some.java", "class Some {}");
        clone.source("src/test/java/SomeBench.java", "@Tag(\"bench\") class SomeBench {}");
        clone.source("src/test/java/SomeProof.java", "@Tag(\"prove\") class SomeProof {}");
        Files.createDirectories(clone.programs);
        Files.createDirectories(clone.tools);
        Files.writeString(clone.notes, "");
        for (var tool : TOOLS) {
            Files.createSymbolicLink(clone.tools.resolve(tool), installed(tool));
        }
        clone.set("PATH", clone.programs + ":" + clone.tools);
        clone.set("HOME", Files.createDirectories(machine.resolve("home")).toString());
        return clone;
    }

    Path folder() {
        return folder;
    }

    Path programs() {
        return programs;
    }

    Clone set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What is set no longer. */
    Clone without(String... names) {
        List.of(names).forEach(environment::remove);
        return this;
    }

    private void source(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    /** A program on the PATH that notes its arguments and then does what {@code script} says. */
    Clone program(String name, String... script) throws IOException {
        executable(
                programs.resolve(name), """
                #!%s
                printf '%%s\\n' "%s $*" >> '%s'
                """.formatted(installed("sh"), name, notes) + String.join("\n", script) + "\n");
        return this;
    }

    /** The folder of a development kit of this version, as far as a command looks into it before it starts it. */
    Path jdk(String version) throws IOException {
        var jdk = machine.resolve("jdk-" + version);
        executable(jdk.resolve("bin/javac"), "#!" + installed("sh") + "\n");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    /**
     * The application as the commands find it once they have built it: of the classes that this test runs on, so that
     * nothing is built a second time.
     */
    Clone built() throws IOException, InterruptedException {
        set("JAVA_HOME", System.getProperty("java.home"));
        var stamp = ended("bash", "-c", "source clone/bin/lib/say.sh && source bin/lib/app.sh && fingerprint");
        var app = Files.createDirectories(
                folder.resolve("target/app").resolve(stamp.said().strip()));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !entry.endsWith("test-classes"))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(app.resolve("tamkeen.jar")), manifest).close();
        Files.createFile(app.resolve("ready"));
        return this;
    }

    /** Runs {@code bin/}… with these words. */
    Ended run(String... command) throws IOException, InterruptedException {
        var words = command.clone();
        words[0] = folder.resolve("bin").resolve(words[0]).toString();
        return ended(words);
    }

    private Ended ended(String... words) throws IOException, InterruptedException {
        var output = Files.createTempFile(machine, "said", ".txt");
        var builder = new ProcessBuilder(words)
                .directory(machine.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(Arrays.toString(words) + " does not end: " + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }

    /** How this program was called, one line for each time. */
    List<String> calls(String program) throws IOException {
        return Files.readAllLines(notes).stream()
                .filter(line -> line.startsWith(program + " "))
                .map(line -> line.substring(program.length() + 1))
                .toList();
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path installed(String tool) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + tool + " on this machine."));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** What is linked is not of this machine, and stays. */
    @Override
    public void close() throws IOException {
        for (var tool : TOOLS) {
            Files.delete(tools.resolve(tool));
        }
    }
}
