-- The lists of accounts: those that most follow, and those whose name begins with what somebody types. (Handles have an
-- index already.) Votes change nothing that the first one has in it.

create index tallies_most_followed on tallies (followers desc, subject_id desc) where left(subject_id, 4) = 'usr_';
create index users_display_name on users (lower(display_name) collate "C");
