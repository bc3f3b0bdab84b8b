package ma.etamkeen.learning.player;

import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import org.springframework.web.bind.annotation.GetMapping;

/** The player, one page in each language, with all words of the script and nothing of any person. */
@Pages
@Open
@Shared
class PlayerPage {

    @GetMapping("/learn/play")
    Answer play() {
        return Answer.page("learning/player");
    }
}
