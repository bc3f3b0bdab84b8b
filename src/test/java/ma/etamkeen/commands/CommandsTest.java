package ma.etamkeen.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.commands.Clone.Ended;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a bare clone the commands find what they need, or say exactly how to get it; and a green run is one. */
@Tag("processes")
class CommandsTest {

    /** What starts nothing of its own. */
    private static final String BESIDE =
            "surefire:test -Dgroups=!database&!processes&!walk -Dtamkeen.parts=certificates"
                    + " -Dtamkeen.turns=true -Dtamkeen.excluded=prove,bench,release";

    private static final String APART =
            "surefire:test -Dgroups=database|processes|walk|platform&!browser -Dtamkeen.parts=hackathon -Dtamkeen.turns=true";
    private static final String REST = "surefire:test -Dgroups=platform -Dtamkeen.parts=!certificates,hackathon"
            + " -Dtamkeen.excluded=prove,bench,release,browser,database,processes,walk";

    /** The product, then what a database is filled with beforehand needs, then the tests. */
    private static final String COMPILE = "compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath"
            + " -Dmdep.includeScope=runtime resources:testResources compiler:testCompile";

    private static final String RED = "\033[31m";

    private static final String NO_JDK =
            RED + "e-TAMKEEN needs a Java Development Kit, version 25 or later. None was found.\033[0m\n";
    private static final String NO_MAVEN = RED + "No Maven 3.8.7 or later is installed.\033[0m\n";
    private static final String NO_BROWSER = RED + "Without a browser the journeys did not run. Install Chromium,";

    /** Passes one test, as Maven reports it. */
    private static final String PASSES = """
            mkdir -p target/surefire-reports
            case "$*" in *surefire:test* | *-Dtest=*)
                echo '<testsuite name="a" tests="1" errors="0" skipped="0" failures="0">' > "target/surefire-reports/TEST-$$.xml"
            esac
            """;

    private static final String VERSION = "[ \"$1\" != --version ] || { echo 'Apache Maven %s (of nobody)'; exit; }";

    @TempDir
    Path folder;

    private Clone clone;

    @BeforeEach
    void make() throws IOException {
        clone = Clone.in(folder);
    }

    @AfterEach
    void forget() throws IOException {
        clone.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test",
                "test SomeTest",
                "demo",
                "dev",
                "run",
                "prove some",
                "bench some",
                "release 9",
                "backup file",
                "restore notes"
            })
    void without_a_jdk_every_command_says_how_to_get_one(String command) throws Exception {
        clone.program("mvn", VERSION.formatted("3.9.9"), PASSES);
        noOtherJdk();

        var ended = run(command);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said())
                .startsWith(NO_JDK)
                .contains(
                        "sdk install java", "Temurin 25 from adoptium.net", "export JAVA_HOME=/where/you/unpacked/it");
        assertThat(clone.calls("mvn")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_432", "17.0.12", "24.0.2"})
    void an_older_jdk_is_none(String version) throws Exception {
        noOtherJdk();
        var old = clone.jdk(version);
        clone.set("JAVA_HOME", old.toString());
        Files.createSymbolicLink(clone.programs().resolve("javac"), old.resolve("bin/javac"));

        var ended = run("test");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said()).startsWith(NO_JDK);
    }

    @Test
    void what_only_runs_java_is_none() throws Exception {
        noOtherJdk();
        var runtime = clone.jdk("25.0.1");
        clone.set("JAVA_HOME", runtime.toString());
        Files.delete(runtime.resolve("bin/javac"));

        var ended = run("demo");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said()).startsWith(NO_JDK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0.1", "26.0.2"})
    void an_older_jdk_is_passed_over_and_one_of_version_25_or_later_is_taken(String version) throws Exception {
        clone.set("JAVA_HOME", clone.jdk("17.0.12").toString());
        var taken = clone.jdk(version);
        Files.createSymbolicLink(clone.programs().resolve("javac"), taken.resolve("bin/javac"));
        clone.program("chromium");
        clone.program("mvn", VERSION.formatted("3.9.9"), PASSES, "echo \"runs with $JAVA_HOME\"");

        var ended = run("test SomeTest");

        assertThat(ended.said()).contains("runs with " + taken.toRealPath());
        assertThat(ended.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"test, ", "test SomeTest, ", "demo, ", "demo, 3.8.6", "test, 3.6.3", "backup file, 2.2.1"})
    void without_a_maven_that_is_new_enough_a_command_says_how_to_get_it(String command, @Nullable String version)
            throws Exception {
        jdk();
        if (version != null) {
            clone.program("mvn", VERSION.formatted(version), PASSES);
        }

        var ended = run(command);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said())
                .endsWith(NO_MAVEN + "Install it (on Debian: apt-get install maven) and run this again.\n");
        assertThat(clone.calls("mvn")).allMatch(call -> call.equals("--version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.7", "3.9.9", "3.10.0", "4.0.0"})
    void a_maven_that_is_new_enough_is_used(String version) throws Exception {
        jdk();
        clone.program("chromium");
        clone.program("mvn", VERSION.formatted(version), PASSES);

        assertThat(run("test SomeTest").code()).isZero();
        assertThat(clone.calls("mvn"))
                .containsExactly(
                        "--version",
                        "--batch-mode --no-transfer-progress test -Dtest=SomeTest -Dtamkeen.excluded=prove,bench,release");
    }

    @Test
    void every_test_runs_once_with_what_waits_beside_the_rest() throws Exception {
        ready();
        clone.program("chromium");

        var ended = run("test");

        assertThat(ended.code()).isZero();
        assertThat(ended.said())
                .endsWith("3 tests in 3 classes: 3 passed, 0 failed, 0 skipped\n")
                .doesNotContain(RED);
        assertThat(goals()).containsExactlyInAnyOrder("spotless:check", COMPILE, BESIDE, APART, REST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*spotless:check*",
                "*compiler:testCompile*",
                "*-Dgroups=!database*",
                "*-Dgroups=database*",
                "*-Dgroups=platform*"
            })
    void a_run_of_which_one_step_fails_fails(String step) throws Exception {
        ready("case \"$*\" in " + step + ") echo 'BUILD FAILURE'; exit 1; esac");
        clone.program("chromium");

        var ended = run("test");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said()).contains("BUILD FAILURE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spotless:check", "compiler:testCompile"})
    void nothing_runs_while_the_sources_are_not_in_order(String step) throws Exception {
        ready("case \"$*\" in *" + step + "*) exit 1; esac");
        clone.program("chromium");

        assertThat(run("test").code()).isEqualTo(1);
        assertThat(goals()).containsExactlyInAnyOrder("spotless:check", COMPILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "test SomeTest", "prove some", "bench some", "release 9"})
    void a_run_without_any_test_is_no_success(String command) throws Exception {
        jdk();
        clone.program("chromium");
        clone.program("mvn", VERSION.formatted("3.9.9"));
        var reports = Files.createDirectories(clone.folder().resolve("target/surefire-reports"));
        Files.writeString(
                reports.resolve("TEST-of-an-earlier-run.xml"),
                "<testsuite name=\"a\" tests=\"7\" errors=\"0\" skipped=\"0\" failures=\"0\">\n");

        var ended = run(command);

        assertThat(ended.said()).endsWith("0 tests in 0 classes: 0 passed, 0 failed, 0 skipped\n");
        assertThat(ended.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    vectors latin pairs.tsv   | There are no vectors of the kind latin. Those there are: fsrs elo judging arabic
                    vectors arabic            | There is no file named.
                    vectors arabic others.tsv | There is no file others.tsv.
                    """)
    void vectors_of_another_kind_or_in_no_file_are_refused_before_anything_runs(String command, String said)
            throws Exception {
        ready();

        var ended = run(command);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said()).isEqualTo(RED + said + "\033[0m\n");
        assertThat(clone.calls("mvn")).isEmpty();
    }

    @Test
    void vectors_of_a_file_are_judged_and_end_as_the_judging_does() throws Exception {
        var file = Files.writeString(folder.resolve("pairs.tsv"), "M\tوزارة\tالوزارة\tsame\n");
        ready();

        assertThat(run("vectors arabic " + file).code()).isZero();
        assertThat(clone.calls("mvn"))
                .last()
                .asString()
                .endsWith("test -Dtest=VectorFile -Dtamkeen.vectors.kind=arabic -Dtamkeen.vectors.file="
                        + file.toRealPath());

        ready("case \"$*\" in *VectorFile*) exit 1; esac");
        assertThat(run("vectors arabic " + file).code()).isNotZero();
    }

    @Test
    void without_a_browser_the_rest_runs_and_red_words_say_so() throws Exception {
        ready();

        var ended = run("test");

        assertThat(ended.code()).isZero();
        assertThat(ended.said()).contains(NO_BROWSER).endsWith("3 tests in 3 classes: 3 passed, 0 failed, 0 skipped\n");
        assertThat(goals()).containsExactlyInAnyOrder("spotless:check", COMPILE, BESIDE + ",browser", APART, REST);
    }

    @Test
    void one_class_runs_without_its_journeys_where_there_is_no_browser() throws Exception {
        ready();

        var ended = run("test SomeTest");

        assertThat(ended.code()).isZero();
        assertThat(ended.said()).contains(NO_BROWSER);
        assertThat(goals()).containsExactly("test -Dtest=SomeTest -Dtamkeen.excluded=prove,bench,release,browser");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "test SomeTest"})
    void without_a_browser_continuous_integration_fails(String command) throws Exception {
        ready();
        clone.set("CI", "true");

        var ended = run(command);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said()).contains(NO_BROWSER).contains(" passed, 0 failed, 0 skipped\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    apt-get | update | install --yes --no-install-recommends chromium-headless-shell
                    dnf     |        | install --assumeyes chromium
                    zypper  |        | --non-interactive install chromium
                    pacman  |        | -S --noconfirm chromium
                    apk     |        | add --update-cache chromium
                    """)
    void root_gets_the_browser_from_the_package_manager_of_the_system(
            String manager, @Nullable String first, String install) throws Exception {
        ready();
        user(0);
        clone.program(manager, brings("chromium"));

        var ended = run("test");

        assertThat(ended.code()).isZero();
        assertThat(ended.said())
                .contains("Installing Chromium for the journeys…")
                .doesNotContain(RED);
        assertThat(clone.calls(manager)).isEqualTo(first == null ? List.of(install) : List.of(first, install));
        assertThat(goals()).contains(BESIDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apt-get", "dnf"})
    void whoever_may_become_root_without_a_question_gets_it_too(String manager) throws Exception {
        ready();
        user(1000);
        clone.program("sudo", "[ \"$1\" = -n ] || exit 1", "shift", "exec \"$@\"");
        clone.program("true");
        clone.program(manager, brings("chromium"));

        assertThat(run("test").said()).doesNotContain(RED);
        assertThat(clone.calls("sudo"))
                .hasSize(clone.calls(manager).size() + 1)
                .startsWith("-n true")
                .allMatch(call -> call.startsWith("-n "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apt-get", "pacman"})
    void whoever_would_be_asked_for_a_password_installs_nothing(String manager) throws Exception {
        ready();
        user(1000);
        clone.program("sudo", "exit 1");
        clone.program(manager, brings("chromium"));

        var ended = run("test");

        assertThat(ended.code()).isZero();
        assertThat(ended.said()).contains(NO_BROWSER).doesNotContain("Installing");
        assertThat(clone.calls(manager)).isEmpty();
    }

    @Test
    void nobody_installs_where_nobody_can_become_root() throws Exception {
        ready();
        user(1000);
        clone.program("apt-get", brings("chromium"));

        assertThat(run("test").said()).contains(NO_BROWSER);
        assertThat(clone.calls("apt-get")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"501, true", "0, false"})
    void homebrew_belongs_to_its_user_and_never_to_root(int user, boolean installs) throws Exception {
        ready();
        user(user);
        clone.program("brew", brings("google-chrome"));

        assertThat(run("test").said().contains(NO_BROWSER)).isEqualTo(!installs);
        assertThat(clone.calls("brew")).isEqualTo(installs ? List.of("install --cask google-chrome") : List.of());
    }

    @Test
    void the_browser_has_other_names_in_other_systems() throws Exception {
        ready();
        user(0);
        clone.program(
                "apt-get",
                "case \"$*\" in *' chromium-browser')",
                brings("chromium-browser"),
                ";; *install*) exit 100; esac");

        assertThat(run("test").said()).doesNotContain(RED);
        assertThat(clone.calls("apt-get"))
                .containsExactly(
                        "update",
                        "install --yes --no-install-recommends chromium-headless-shell",
                        "install --yes --no-install-recommends chromium",
                        "install --yes --no-install-recommends chromium-browser");
    }

    @Test
    void a_browser_that_cannot_be_installed_is_one_that_is_not_there() throws Exception {
        ready();
        user(0);
        clone.program("dnf", "echo 'No match for argument: chromium'", "exit 1");

        var ended = run("test");

        assertThat(ended.code()).isZero();
        assertThat(ended.said()).contains("target/chromium.log says why").contains(NO_BROWSER);
        assertThat(clone.folder().resolve("target/chromium.log")).hasContent("No match for argument: chromium");
    }

    @Test
    void where_there_is_a_browser_nothing_is_installed() throws Exception {
        ready("echo \"looks with $TAMKEEN_CHROMIUM\"");
        user(0);
        clone.program("apt-get");
        clone.program("chromium");

        assertThat(run("test").said()).contains("looks with " + clone.programs().resolve("chromium"));
        assertThat(clone.calls("apt-get")).isEmpty();
    }

    /** Bash reads no pattern as the names of files, so that no command finds the JDKs in the folders of this machine. */
    private void noOtherJdk() {
        clone.set("SHELLOPTS", "noglob");
    }

    private void jdk() throws IOException {
        clone.set("JAVA_HOME", clone.jdk("25.0.1").toString());
        user(1000);
    }

    /** A JDK and a Maven whose tests pass, unless {@code script} says otherwise. */
    private void ready(String... script) throws IOException {
        jdk();
        var words = new ArrayList<>(List.of(VERSION.formatted("3.9.9"), PASSES));
        words.addAll(Arrays.asList(script));
        clone.program("mvn", words.toArray(String[]::new));
    }

    private void user(int number) throws IOException {
        clone.program("id", "echo " + number);
    }

    private String brings(String browser) {
        return "case \"$*\" in *chrom*) : > '%1$s'; chmod +x '%1$s'; esac"
                .formatted(clone.programs().resolve(browser));
    }

    private Ended run(String command) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(command.split(" ")));
        if (command.equals("demo")) {
            words.addAll(List.of("--port", String.valueOf(freePort())));
        }
        return clone.run(words.toArray(String[]::new));
    }

    private List<String> goals() throws IOException {
        return clone.calls("mvn").stream()
                .filter(call -> !call.equals("--version"))
                .map(call -> call.replace("--batch-mode --no-transfer-progress ", ""))
                .toList();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
