-- as those that have left: whoever reads the database or a backup must not be able to sign in with it
update platform.letter set action_words = null, action_address = null where state = 'failed';
