package ma.etamkeen.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Under whom the server runs, and tied to whom. PostgreSQL refuses root, which is what a container often is: there the
 * server runs without root's rights, by the first way that works on this machine.
 *
 * @param words what comes before each command of the server
 * @param owner the number of the account that must own the server's files, or null when they stay ours
 */
record ServerAccount(List<String> words, @Nullable Integer owner) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /** @param home an existing folder that the server will write in, by absolute path */
    static ServerAccount forFilesIn(Path home) throws IOException, InterruptedException {
        var owner = (int) Files.getAttribute(home, "unix:uid");
        var ways = me() != ROOT
                ? List.of(new ServerAccount(List.of(), null))
                : owner == ROOT ? List.of(withoutRights(), as(NOBODY)) : List.of(as(owner));
        for (var account : ways) {
            account.own(home);
            if (account.runs("test", "-w", home.toString())) {
                return account.tied();
            }
        }
        throw new StartRefused(
                "The database server cannot write in " + home + ". PostgreSQL does not run as root, and on this machine"
                        + " root can neither open a user namespace (unshare -U) nor run the server under another account"
                        + " that reaches this folder (setpriv --reuid).",
                "Start e-TAMKEEN under an ordinary account that owns the data folder, or choose a data folder that every"
                        + " account can reach, such as /srv/tamkeen, or use your own server with TAMKEEN_DATABASE_URL.");
    }

    /** The files remain root's; inside the namespace the server is nobody in particular. Works in folders only root enters. */
    private static ServerAccount withoutRights() {
        return new ServerAccount(List.of("unshare", "-U"), null);
    }

    private static ServerAccount as(int account) {
        return new ServerAccount(
                List.of("setpriv", "--reuid=" + account, "--regid=" + account, "--clear-groups"), account);
    }

    private static int me() throws IOException {
        var mine = Files.createTempFile("tamkeen", null);
        try {
            return (int) Files.getAttribute(mine, "unix:uid");
        } finally {
            Files.delete(mine);
        }
    }

    /** Gives the files to the account when they are not its own. */
    void own(Path path) throws IOException {
        if (owner == null) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", owner);
                Files.setAttribute(file, "unix:gid", owner);
            }
        }
    }

    /** Out of reach of the terminal's Ctrl-C, which is for us alone; and ended by the kernel if we are killed. */
    private ServerAccount tied() throws IOException, InterruptedException {
        var tied = new ArrayList<String>();
        if (new ServerAccount(List.of("setsid"), null).runs("true")) {
            tied.add("setsid");
        }
        tied.addAll(words);
        var untilWeDie = List.of("setpriv", "--pdeathsig", Postmaster.FAST);
        if (new ServerAccount(untilWeDie, null).runs("true")) {
            tied.addAll(untilWeDie);
        }
        return new ServerAccount(List.copyOf(tied), owner);
    }

    List<String> command(Stream<String> command) {
        return Stream.concat(words.stream(), command).toList();
    }

    private boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command(Stream.of(command)))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
