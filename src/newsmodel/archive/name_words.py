"""The words that names are read by, folded: titles, birth suffixes, particles, legal forms, what is common to all."""

from __future__ import annotations


def _split(words: str) -> list[str]:
    return words.split()


TITLES = {
    **dict.fromkeys(
        _split(
            """
        mx dr prof professor doctor hon rev reverend president vice deputy acting former first prime
        foreign interior finance defense defence minister premier chancellor secretary senator sen
        congressman congresswoman representative rep governor gov mayor ambassador judge justice general
        gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm prasident oberst me
        maitre docteur professeur presidente ministre maire generale doctora profesor profesora ministro
        gobernador coronel
        """
        ),
        "",
    ),
    **dict.fromkeys(
        _split(
            """
        mr sir lord herr monsieur senor sr congressman bundeskanzler kanzler burgermeister
        ministerprasident alcalde
        """
        ),
        "male",
    ),
    **dict.fromkeys(
        _split(
            """
        mrs ms miss dame lady frau mme mlle madame mademoiselle senora senorita sra srta dona
        congresswoman bundeskanzlerin kanzlerin burgermeisterin prasidentin ministerin ministerprasidentin
        presidenta ministra alcaldesa doctora profesora
        """
        ),
        "female",
    ),
}
"""What stands before a name and is no part of it, with the gender that it tells; English, German, French, Spanish.

"Pope" and "King" are not here because "Francis" tells less than "Pope Francis"; "M." is an initial more often than a
monsieur; "Don" is what people are called.
"""

TITLES_BEHIND = tuple(
    _split(
        """
        主席 总统 總統 总理 總理 首相 部长 部長 大臣 知事 市长 市長 先生 女士 氏 さん
        社长 社長 会長 大統領 議員 议员 教授 博士 監督 選手 容疑者 대통령 총리 장관 의원 대표
        시장 교수 씨
        """
    )
)
"""Titles that are written behind a name and in one with it: "习主席" is no first name."""

SUFFIXES = {
    **dict.fromkeys(("jr", "junior"), "jr"),
    **dict.fromkeys(("sr", "senior"), "sr"),
    **dict.fromkeys(("ii", "2nd"), "ii"),
    **dict.fromkeys(("iii", "3rd"), "iii"),
    **dict.fromkeys(("iv", "4th"), "iv"),
}
"""What tells a child from a parent of the same name, and one spelling for each."""

PARTICLES = frozenset(
    _split(
        """
        von van der den de del della di da das do dos du la le el al as ad bin ibn bint abu ter zu zur of
        بن ابن ابو бин
        """
    )
)
"""What a family name may begin with: "von der Leyen" has no first name. "Al Gore" pays for "al Assad"."""

CHINESE_FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂习習"
)
"""The family names of most of China: three characters that begin with one are a whole name, not a Japanese family's."""

LEGAL_FORMS = frozenset(
    _split(
        """
        inc incorporated corp corporation ltd limited llc llp plc co gmbh mbh ag kg kgaa ohg ug ev eg se
        sa sas sarl spa srl sl slu nv bv ab asa as aps oy oyj pty kk zrt rt doo ooo oao zao pao jsc pjsc
        ojsc
        """
    )
)
"""What a body is in law, which papers print or leave out; "Company" stays, as one may own a paper of the same name."""

AND = {"and": "&", "und": "&", "et": "&"}
"""Words that stand in a body's name for "&"."""

SMALL = frozenset(_split("a an the of for and in to on without de la le les du des del der die das von und et y e & s"))
"""Words that are small in a title where all others are capital, and that initials leave out."""

COMMON = SMALL | frozenset(
    _split(
        """
        public local state federal national central general city county municipal regional district
        supreme high foreign constitutional interior home internal finance treasury defense defence health
        education justice environment energy transport agriculture economy labor labour culture emergency
        security fire coast border civil military ministry department government administration parliament
        senate congress cabinet council committee commission court police army navy forces guard service
        services authority authorities agency office bureau bank board hospital university school church
        company union party campaign prosecutor prosecutors times post journal herald tribune news
        officials official residents witnesses people sources aides advisers advisors experts analysts
        critics supporters opponents lawmakers investigators firefighters rescuers doctors scientists
        researchers economists activists protesters observers reporters journalists voters workers
        students neighbors neighbours relatives friends families parents teachers soldiers troops rebels
        militants insiders diplomats allies leaders members lawyers judges locals polizei regierung
        ministerium feuerwehr gericht behorden anwohner zeugen bewohner soldaten truppen experten stadt
        innenministerium aussenministerium verteidigungsministerium finanzministerium gemeinde krisenstab
        ministere gouvernement parlement tribunal mairie habitants temoins autorites secours pompiers
        soldats ministerio gobierno parlamento policia vecinos testigos autoridades soldados bomberos
        residentes
        """
    )
)
"""Words that say what a body or group is, not which: every country has a Defense Ministry."""

SINGLE_COPIES = frozenset(
    _split(
        """
        report statement letter email memo memorandum release transcript filing message post tweet
        indictment lawsuit complaint draft brief note survey poll study
        """
    )
)
"""Documents that there are many of under one heading: one White House Statement is not the next."""

DETERMINERS = frozenset(
    _split("the a an one some another der die das ein eine einer le la les un une des el los las una unos unas")
)
"""Words before a description that say nothing of who it is."""
