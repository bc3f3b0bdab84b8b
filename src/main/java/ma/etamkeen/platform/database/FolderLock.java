package ma.etamkeen.platform.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ma.etamkeen.platform.log.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process per data folder. The operating system frees the lock when the process dies, however it dies. */
final class FolderLock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FolderLock.class);

    // POSIX drops a process's locks as soon as it closes any descriptor of the file, so the same process must not
    // reopen it
    private static final Set<Path> MINE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock take(Path folder) throws IOException {
        if (!MINE.add(folder)) {
            throw taken(folder, ProcessHandle.current().pid() + " (this one)");
        }
        FolderLock mine = null;
        try {
            var channel = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            var lock = new FolderLock(folder, channel);
            if (channel.tryLock() instanceof FileLock) {
                // beside the locked file, so that the next process can read who holds it
                Files.writeString(
                        holder(folder), Long.toString(ProcessHandle.current().pid()));
                mine = lock;
                return lock;
            }
            channel.close();
            throw taken(folder, Files.exists(holder(folder)) ? Files.readString(holder(folder)) : "unknown");
        } finally {
            if (mine == null) {
                MINE.remove(folder);
            }
        }
    }

    private static Path holder(Path folder) {
        return folder.resolve("lock.holder");
    }

    private static StartRefused taken(Path folder, String process) {
        return new StartRefused(
                "The data folder " + folder + " is in use by another e-TAMKEEN, process " + process + ".",
                "Stop that process, or choose another folder: bin/demo --data DIR, or TAMKEEN_DATA=DIR.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            log.debug("The lock of {} is gone", folder, Wordless.of(alreadyGone));
        } finally {
            MINE.remove(folder);
        }
    }
}
