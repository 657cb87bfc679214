"""The words of the page, and where they stand in it."""

from __future__ import annotations

from passages import finder, paragraphs, texts_of

from newsmodel.model import Block, Credit, Figure, Image, Paragraph

HEADLINE = "Ukraine Aims to ‘Destabilize Russia’ With Kursk Incursion"

PHOTO = Image(
    id="photo",
    caption="Aftermath of an overnight attack on the city of Kursk.",
    credit=Credit(
        text="Kursk Mayor Igor Kutsak / Telegram",
        name="Igor Kutsak",
        role="Kursk Mayor",
        via="Telegram",
        party="igor-kutsak",
    ),
)

BODY = """
Thousands of Ukrainian troops are taking part in\N{NO-BREAK SPACE}an incursion aiming to destabilize
Russia\N{NO-BREAK SPACE}by showing the country's weaknesses, a top official from Ukraine has said as the assault
entered its sixth day.

"We are on the offensive. The aim is to stretch the positions of the enemy, to inflict maximum losses and to
destabilise the situation in Russia as they are unable to protect their own border," the security official said
on condition of anonymity.

The Russian army had said about 1,000 Ukrainian troops were deployed in the cross-border incursion that began on
Tuesday and appeared to catch the Kremlin off guard, allowing Ukrainian forces to penetrate Russian defensive
lines.

Asked whether the 1,000 figure was correct, the official said: "It is a lot more... Thousands."

After days of official silence, Ukraine's President Volodymyr Zelensky acknowledged the offensive for the first
time in his nightly address on Saturday, saying that Kyiv was "pushing the war into the aggressor’s territory."

Russia invaded Ukraine in February 2022 and has waged an unrelenting war, occupying swathes of eastern and
southern Ukraine and subjecting Ukrainian cities to daily missile and drone attacks.

After recapturing large areas in 2022, Ukrainian forces have largely been on the back foot and are increasingly
struggling with manpower and arms supplies. But Ukrainian units stormed across the border Tuesday in what so far
has been the largest and most successful such offensive by Kyiv in the conflict.

Its troops have advanced several kilometres forcing Russia's army to rush in reserves and extra equipment though
neither side has given precise details on the forces committed. Russia has evacuated tens of thousands of
civilians from the area and Ukraine has also evacuated thousands of people from the Sumy region across the
border.

The operation has "greatly raised our morale, the morale of the Ukrainian army, state and society," the
Ukrainian official said, speaking late Saturday after weeks of Russian advances in eastern Ukraine.

"This operation has shown that we can go on the offensive, move forward," the official said. "It seems that the
Russians have problems with coordination, and preparedness for action."

But he said there had been little effect so far on fighting in the east. "The situation is basically unchanged.
Their pressure in the east continues, they are not pulling back troops from the area," he said, adding only that
"the intensity of Russian attacks has gone down a little bit."

The official said Ukrainian troops would respect international humanitarian law while on Russian territory and
had no plans to annex areas they currently hold.

"There is no idea of annexation... We are operating in strict accordance with international law," he said,
contrasting this with alleged violations by Russian troops in occupied territory.

Asked whether capturing the Kursk nuclear power plant near the border was an aim, he said: "We will see how the
Kursk operation will develop."

"We absolutely will not cause problems for nuclear security. This we can guarantee," he added.

The International Atomic Energy Agency has urged both sides "to exercise maximum restraint in order to avoid a
nuclear accident with the potential for serious radiological consequences".

The White House said Wednesday it was contacting Ukraine to learn more about the "objectives" of the incursion.

In May, President Joe Biden allowed Kyiv to use U.S.-supplied weapons against targets just across the Russian
border to repel Moscow's push on the Kharkiv region.

But White House National Security Council spokesman John Kirby has said that "nothing had changed" about U.S.
policy discouraging broader strikes or attacks inside Russia.

Asked whether Western partners had been kept in the dark about Ukraine's offensive, the Ukrainian security
official said this was "incorrect."

"Judging by how actively Western arms are being used, our Western partners played a part indirectly in the
planning," he said.

The Ukrainian official said he expected Russia would "in the end" manage to stop Ukrainian forces in Kursk and
retaliate with a large-scale missile attack including "on decision-making centers" in Ukraine.

There has already been more intense bombardment of Ukraine's Sumy region just across the border from Kursk.
Meanwhile,\N{NO-BREAK SPACE}an overnight missile attack near the Ukrainian capital Kyiv killed a man and his
four-year-old son, emergency services said.
"""

BLOCKS: tuple[Block, ...] = (
    Figure(id="figure", medium="photo"),
    *(Paragraph(id=f"p{number}", text=text) for number, text in enumerate(paragraphs(BODY), start=1)),
)

TEXTS = texts_of(HEADLINE, BLOCKS, (PHOTO,))

at = finder(TEXTS)
"""Finds words on the page: ``at("p2", "the security official")``."""
