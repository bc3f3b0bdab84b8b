package ma.etamkeen.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether there is room for what people bring.
 *
 * @param folder the data folder, by absolute path
 * @param freeBytes the room left to this account on its disk
 */
record StorageFacts(Path folder, boolean writable, long freeBytes) {

    private static final long ENOUGH = 1_000_000_000;

    static StorageFacts of(Path data) {
        var folder = data.toAbsolutePath();
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            // not its FileStore: inside a changed root, where the mount is out of sight, Java finds none
            return new StorageFacts(
                    folder, Files.isWritable(folder), folder.toFile().getUsableSpace());
        } catch (IOException cannotEvenBeMade) {
            return new StorageFacts(folder, false, 0);
        }
    }

    List<Finding> findings() {
        if (!writable) {
            return List.of(Finding.fatal(
                    "The data folder " + folder + " is not writable.",
                    "Give it to the account the platform runs under, or choose another with TAMKEEN_DATA."));
        }
        return freeBytes >= ENOUGH
                ? List.of()
                : List.of(Finding.warning(
                        "The disk of the data folder " + folder + " has only " + freeBytes / 1_000_000 + " MB left.",
                        "Make room for 1 GB or more, or move the folder and set TAMKEEN_DATA."));
    }
}
