package ma.etamkeen.platform.pages;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.List;
import ma.etamkeen.platform.words.Text;

/** A sentence of the interface with content in it: what is in another language is marked, isolated and says so. */
record Sentence(Page page, List<Text.Reading> pieces) implements Content {

    @Override
    public void writeTo(TemplateOutput output) {
        for (var piece : pieces) {
            var language = piece.language();
            if (language == page.language()) {
                output.writeUserContent(piece.words());
            } else {
                output.writeContent("<span lang=\"" + language.tag() + "\" dir=\"" + language.direction() + "\">");
                output.writeUserContent(piece.words());
                output.writeContent("</span> <span class=\"tag line\">");
                output.writeUserContent(page.t("parts.reading." + language.tag()));
                output.writeContent("</span>");
            }
        }
    }
}
