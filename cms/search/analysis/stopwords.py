"""Words that a question is built of and no answer is about; short lists, in the normal form."""

from cms.search.analysis.normal import normal

_LISTS = {
    "en": """a an the and or of in on at to for from by with as is are was were be been it its this that these those
        i you he she we they what which who whom whose when where why how do does did can could will would about into
        there here not my your his her our their me us him them could should am if so any some
        have has had""",
    "fr": """le la les un une des du de et ou en au aux à dans sur sous pour par avec sans ce cet cette ces se sa son
        ses leur leurs mon ma mes notre nos votre vos je tu il elle on nous vous ils elles qui que quoi quel quelle
        quels quelles quand où comment pourquoi est sont était étaient être a ont y ne pas plus est-ce qu
        sera seront aura auront avait avaient lieu faut peut""",
    "ru": """и в во на с со к ко о об обо у из от до по за под над при для без про через или а но же ли бы не ни что
        чтобы мой моя мое мои наш наша наше наши ваш свой своя можно могу может мне нам
        кто где когда куда откуда как какой какая какое какие каком каких почему зачем сколько чей это этот эта
        эти этого этой том тот та те он она оно они мы вы я ты его ее их был была было были быть есть так там тут
        будет будут буду""",
    "kk": """және мен бен пен да де та те немесе я әлде бірақ ал үшін туралы жайлы жөнінде бойынша арқылы кейін
        дейін бұрын сияқты секілді ғана бұл сол осы ол олар біз сіз сен мен оның олардың кім кімнің кімдер не нені
        неге неліктен қай қайсы қайда қашан қайдан қалай қандай қанша неше ма ме ба бе па пе бар жоқ емес еді екен
        болды болады болып бола бір менің сенің біздің сіздің""",
    "ar": """و في من على الى إلى عن مع ما ماذا من هو هي هم هن نحن انا انت هذا هذه ذلك تلك التي الذي الذين اللذين
        كيف متى اين أين لماذا كم هل اي أي لا لم لن ان أن إن او أو ثم بين عند بعد قبل حتى كان كانت يكون قد كل كما لكن
        لي لك لنا يمكن يمكنني سيكون ستكون يكون هناك يوجد توجد""",
}
STOP_WORDS = {language: frozenset(normal(words).split()) for language, words in _LISTS.items()}
