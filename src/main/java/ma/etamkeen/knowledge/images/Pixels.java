package ma.etamkeen.knowledge.images;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture as its pixels. It is read no larger than it will be shown, turned the way it was held, and written anew: where
 * and with what it was taken stays behind. What is made to fill the memory is known by its first bytes and never unpacked.
 */
final class Pixels {

    /** How wide pictures are shown. */
    static final List<Integer> WIDTHS = List.of(400, 800, 1600);

    private static final long MOST_PIXELS = 60_000_000;
    private static final int LONGEST_SIDE = 16_000;
    private static final float QUALITY = 0.82f;
    private static final int ORIENTATION = 0x0112;

    /** Pictures are large: two at once are enough. */
    private static final Semaphore TURNS = new Semaphore(2);

    private Pixels() {}

    /** One size of it, as it is kept. */
    record Made(int width, int height, String contentType, byte[] bytes) {}

    /** It is no picture, cannot be read, or is made to fill the memory. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String word) {
            super(word);
        }

        /** The key of the words that say why. */
        String word() {
            return String.valueOf(getMessage());
        }
    }

    /** The picture in each width it is not smaller than, the smallest first. */
    static List<Made> of(byte[] file) throws Unreadable {
        TURNS.acquireUninterruptibly();
        try {
            return made(file);
        } catch (IOException | RuntimeException _) {
            throw new Unreadable("knowledge.error.image.broken");
        } finally {
            TURNS.release();
        }
    }

    private static List<Made> made(byte[] file) throws IOException, Unreadable {
        var whole = upright(file);
        var hasGaps = whole.getColorModel().hasAlpha();
        var all = new ArrayList<Made>();
        for (var width : WIDTHS) {
            if (width <= whole.getWidth() || all.isEmpty()) {
                var wide = Math.min(width, whole.getWidth());
                all.add(written(scaled(whole, wide, hasGaps), hasGaps));
            }
        }
        if (all.getLast().width() < Math.min(whole.getWidth(), WIDTHS.getLast())) {
            all.add(written(scaled(whole, Math.min(whole.getWidth(), WIDTHS.getLast()), hasGaps), hasGaps));
        }
        return all;
    }

    /** Reads it, skipping the pixels that would not be shown anyway. */
    private static BufferedImage upright(byte[] file) throws IOException, Unreadable {
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new Unreadable("knowledge.error.image");
            }
            ImageReader reader = readers.next();
            try {
                if (!List.of("JPEG", "PNG").contains(reader.getFormatName().toUpperCase(java.util.Locale.ROOT))) {
                    throw new Unreadable("knowledge.error.image");
                }
                // what is written beside the pixels is not even read
                reader.setInput(stream, true, true);
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
                    throw new Unreadable("knowledge.error.image.large");
                }
                var every = (int) Math.max(1, Math.min(width, height) / WIDTHS.getLast());
                var wanted = reader.getDefaultReadParam();
                wanted.setSourceSubsampling(every, every, 0, 0);
                return turned(reader.read(0, wanted), orientation(file));
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage scaled(BufferedImage whole, int width, boolean hasGaps) {
        var now = whole;
        // halves first: a single step over many pixels leaves most of them out
        while (now.getWidth() / 2 > width) {
            now = drawn(now, now.getWidth() / 2, Math.max(1, now.getHeight() / 2), hasGaps);
        }
        return drawn(
                now,
                width,
                (int) Math.max(1, Math.round((double) whole.getHeight() * width / whole.getWidth())),
                hasGaps);
    }

    private static BufferedImage drawn(BufferedImage from, int width, int height, boolean hasGaps) {
        var to = new BufferedImage(width, height, hasGaps ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var pen = to.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
            if (!hasGaps) {
                pen.setColor(Color.WHITE);
                pen.fillRect(0, 0, width, height);
            }
            pen.drawImage(from, 0, 0, width, height, null);
        } finally {
            pen.dispose();
        }
        return to;
    }

    private static Made written(BufferedImage image, boolean hasGaps) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer =
                ImageIO.getImageWritersByFormatName(hasGaps ? "png" : "jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            if (!hasGaps) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            // without metadata of its own: only the pixels travel
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return new Made(image.getWidth(), image.getHeight(), hasGaps ? "image/png" : "image/jpeg", bytes.toByteArray());
    }

    /** How the camera was held, as EXIF says it: 1 when it does not. */
    private static int orientation(byte[] file) {
        if (file.length < 12 || (file[0] & 0xff) != 0xff) {
            return 1;
        }
        var at = 2;
        // segment by segment, each with its length, until the picture itself begins
        while (at + 10 < file.length && (file[at] & 0xff) == 0xff && (file[at + 1] & 0xff) != 0xda) {
            var length = (file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff);
            if (length < 2 || at + 2 + length > file.length) {
                return 1;
            }
            if ((file[at + 1] & 0xff) == 0xe1
                    && length > 16
                    && new String(file, at + 4, 4, StandardCharsets.US_ASCII).equals("Exif")) {
                return directory(ByteBuffer.wrap(file, at + 10, length - 8).slice());
            }
            at += 2 + length;
        }
        return 1;
    }

    private static int directory(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return 1;
        }
        var entries = tiff.getShort(directory) & 0xffff;
        for (var index = 0; index < entries && directory + 14 + 12 * index <= tiff.limit(); index++) {
            var entry = directory + 2 + 12 * index;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                return tiff.getShort(entry + 8) & 0xffff;
            }
        }
        return 1;
    }

    /** Turned and mirrored the way it is looked at. */
    private static BufferedImage turned(BufferedImage image, int orientation) {
        if (orientation < 2 || orientation > 8) {
            return image;
        }
        var width = image.getWidth();
        var height = image.getHeight();
        var turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            default -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
        var isLying = orientation >= 5;
        var to = new BufferedImage(
                isLying ? height : width,
                isLying ? width : height,
                image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var pen = to.createGraphics();
        try {
            pen.drawImage(image, turn, null);
        } finally {
            pen.dispose();
        }
        return to;
    }
}
