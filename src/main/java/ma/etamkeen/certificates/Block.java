package ma.etamkeen.certificates;

import java.io.IOException;
import java.util.Arrays;
import ma.etamkeen.platform.paper.Lettering.Paragraph;
import ma.etamkeen.platform.paper.Paper;
import ma.etamkeen.platform.paper.Paper.Align;

/** Paragraphs one under the other. */
final class Block {

    private final Paragraph[] paragraphs;

    Block(Paragraph... paragraphs) {
        this.paragraphs = paragraphs;
    }

    /** Gives each pair of paragraphs the smaller of their two sizes: neither language looks lesser. */
    void level(Block other) {
        for (int i = 0; i < paragraphs.length; i++) {
            double size = Math.min(paragraphs[i].size(), other.paragraphs[i].size());
            paragraphs[i] = paragraphs[i].noLargerThan(size);
            other.paragraphs[i] = other.paragraphs[i].noLargerThan(size);
        }
    }

    double height() {
        return Arrays.stream(paragraphs).mapToDouble(Paragraph::height).sum();
    }

    void write(Paper paper, double x, double top, Align align) throws IOException {
        double y = top;
        for (var paragraph : paragraphs) {
            paper.write(paragraph, x, y, align);
            y += paragraph.height();
        }
    }
}
