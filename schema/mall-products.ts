// What the seeded mall sells: 200 products in about 240 variants. Read by seeds and tests only.
import { seededNumber } from "./mall.ts";

export interface SeedCategory {
  id: string;
  nameZh: string;
  nameEn: string;
  /** Null at the top. A parent stands before its children. */
  parentId: string | null;
}

export interface SeedVariant {
  sku: string;
  /** Example: "1L". */
  optionZh: string;
  optionEn: string;
  gtin: string;
  /** In the mall-wide list, taxes included. */
  priceFen: number;
}

export interface SeedProduct {
  id: string;
  nameZh: string;
  nameEn: string;
  brand: string | null;
  /** Always a category without children. */
  categoryId: string;
  variants: SeedVariant[];
}

/** Line: id | Chinese | English; a category that is not indented is a top one. */
const CATEGORY_TABLE = `
dairy | 乳品 | Dairy
  milk | 牛奶 | Milk
  yogurt | 酸奶 | Yogurt
  cheese | 奶酪黄油 | Cheese and butter
drinks | 饮料 | Drinks
  water | 饮用水 | Water
  soft-drinks | 果汁汽水 | Juice and soda
  tea-coffee | 茶与咖啡 | Tea and coffee
snacks | 零食 | Snacks
  biscuits | 饼干糕点 | Biscuits and cakes
  nuts | 坚果果干 | Nuts and dried fruit
  sweets | 糖果巧克力 | Sweets and chocolate
staples | 粮油 | Staples
  grains | 米面杂粮 | Rice, noodles and grains
  condiments | 食用油与调味 | Oil and condiments
fresh | 生鲜 | Fresh food
  fruit | 水果 | Fruit
  vegetables | 蔬菜 | Vegetables
  meat-eggs | 肉禽蛋 | Meat and eggs
  seafood | 水产 | Seafood
personal-care | 个护 | Personal care
  bath-hair | 洗发沐浴 | Bath and hair
  oral-care | 口腔护理 | Oral care
household | 家清 | Household
  laundry | 衣物清洁 | Laundry
  paper | 纸品 | Paper
  cleaning | 家居清洁 | Cleaning
appliances | 家电 | Appliances
  kitchen-appliances | 厨房电器 | Kitchen appliances
  home-appliances | 生活电器 | Home appliances
clothing | 服装 | Clothing
  tops | 上装 | Tops
  basics | 内衣袜品 | Basics
beauty | 美妆 | Beauty
  skincare | 护肤 | Skin care
  makeup | 彩妆 | Make-up
baby | 母婴 | Mother and baby
`;

/** Per category, a line each: code | Chinese | English | brand (- for none) | option=fen, one per variant. */
const PRODUCT_TABLES: Readonly<Record<string, string>> = {
  milk: `
MILK | 纯牛奶 | Whole milk | 鲜牧 | 1L=1290 250ML=390
MILK-SKIM | 脱脂牛奶 | Skimmed milk | 鲜牧 | 1L=1350
MILK-FRESH | 低温鲜牛奶 | Chilled fresh milk | 岭南牧场 | 950ML=1890 450ML=990
MILK-A2 | A2 蛋白牛奶 | A2 protein milk | 云岭 | 1L=2590
MILK-BUFFALO | 水牛奶 | Buffalo milk | 岭南牧场 | 200ML=890
MILK-OAT | 燕麦奶 | Oat drink | 麦语 | 1L=1990
MILK-SOY | 原味豆奶 | Soy milk | 豆香坊 | 1L=990 250ML=320
MILK-POWDER | 全脂奶粉 | Whole milk powder | 云岭 | 800G=8990`,
  yogurt: `
YOG-PLAIN | 原味酸奶 | Plain yogurt | 鲜牧 | 1KG=1990 150G=450
YOG-GREEK | 希腊式酸奶 | Greek-style yogurt | 云岭 | 400G=2290
YOG-STRAW | 草莓酸奶 | Strawberry yogurt | 鲜牧 | 150G=490
YOG-PEACH | 黄桃燕麦酸奶 | Peach and oat yogurt | 鲜牧 | 200G=650
YOG-DRINK | 乳酸菌饮品 | Probiotic yogurt drink | 益小菌 | 500ML=1090
YOG-ZERO | 零蔗糖酸奶 | No-sugar yogurt | 益小菌 | 135G=590`,
  cheese: `
CHEESE-SLICE | 芝士片 | Cheese slices | 云岭 | 200G=2390
CHEESE-STICK | 儿童奶酪棒 | Cheese sticks | 小牧童 | 100G=1590 500G=5990
CHEESE-MOZZ | 马苏里拉碎 | Shredded mozzarella | 云岭 | 450G=3290
BUTTER | 淡味黄油 | Unsalted butter | 北原 | 227G=2890
CREAM | 稀奶油 | Whipping cream | 北原 | 1L=4590`,
  water: `
WATER | 天然矿泉水 | Mineral water | 白云泉 | 550ML=200 5L=1190
WATER-PURE | 纯净水 | Purified water | 白云泉 | 500ML=150
WATER-SODA | 苏打水 | Soda water | 澄溪 | 400ML=450
WATER-SPARK | 柠檬味气泡水 | Lemon sparkling water | 澄溪 | 480ML=550
WATER-COCO | 椰子水 | Coconut water | 南岛 | 1L=1890 330ML=790`,
  "soft-drinks": `
COLA | 可乐 | Cola | 跳跳 | 330ML=280 2L=790
COLA-ZERO | 无糖可乐 | Sugar-free cola | 跳跳 | 330ML=280
LEMONADE | 柠檬汽水 | Lemonade | 跳跳 | 500ML=350
SARSI | 沙示汽水 | Sarsaparilla soda | 羊城记 | 330ML=420
JUICE-ORANGE | 鲜榨橙汁 | Pressed orange juice | 果然 | 1L=2690 300ML=990
JUICE-APPLE | 苹果汁 | Apple juice | 果然 | 1L=1690
JUICE-PLUM | 酸梅汤 | Sour plum drink | 羊城记 | 500ML=590
JUICE-LYCHEE | 荔枝汁 | Lychee juice | 果然 | 500ML=890
SPORT | 电解质水 | Electrolyte drink | 澄溪 | 600ML=590
ENERGY | 能量饮料 | Energy drink | 虎跃 | 250ML=650`,
  "tea-coffee": `
TEA-GREEN | 明前绿茶 | Spring green tea | 雾山 | 100G=8800
TEA-OOLONG | 凤凰单丛 | Phoenix oolong tea | 雾山 | 150G=16800
TEA-PUER | 陈年普洱茶饼 | Aged pu'er tea cake | 雾山 | 357G=23800
TEA-JASMINE | 茉莉花茶包 | Jasmine tea bags | 一叶 | 20BAG=2590
TEA-ICED | 无糖乌龙茶饮料 | Unsweetened oolong drink | 一叶 | 500ML=500 900ML=790
TEA-HERBAL | 广式凉茶 | Cantonese herbal tea | 羊城记 | 310ML=390
COFFEE-BEAN | 中度烘焙咖啡豆 | Medium roast coffee beans | 半山 | 250G=5900 1KG=19900
COFFEE-DRIP | 挂耳咖啡 | Drip bag coffee | 半山 | 10BAG=4590
COFFEE-LATTE | 即饮拿铁 | Ready-to-drink latte | 半山 | 280ML=790`,
  biscuits: `
BISCUIT-SODA | 苏打饼干 | Soda crackers | 麦语 | 400G=1290
BISCUIT-OAT | 全麦消化饼 | Digestive biscuits | 麦语 | 300G=1490
BISCUIT-WAFER | 威化饼干 | Wafers | 甜野 | 200G=990
COOKIE | 黄油曲奇 | Butter cookies | 甜野 | 368G=3990 150G=1690
CAKE-EGG | 鸡蛋糕 | Egg sponge cakes | 老西关 | 500G=1990
CAKE-WIFE | 老婆饼 | Winter melon pastry | 老西关 | 6PC=1890
MOONCAKE | 双黄白莲蓉月饼 | Lotus seed mooncakes | 老西关 | 4PC=18800
SEAWEED | 海苔 | Roasted seaweed | 海之味 | 50G=1590
CHIPS | 原味薯片 | Potato crisps | 脆一口 | 70G=690 150G=1190`,
  nuts: `
NUT-MIX | 每日坚果 | Daily mixed nuts | 果岭 | 750G=8990 175G=2990
NUT-ALMOND | 巴旦木 | Almonds | 果岭 | 250G=3290
NUT-CASHEW | 炭烧腰果 | Roasted cashews | 果岭 | 250G=3890
NUT-PISTA | 开心果 | Pistachios | 果岭 | 250G=4990
NUT-PEANUT | 盐烤花生 | Salt-baked peanuts | 老西关 | 500G=1590
NUT-SUNFLOWER | 焦糖瓜子 | Caramel sunflower seeds | 脆一口 | 300G=1390
DRIED-MANGO | 芒果干 | Dried mango | 南岛 | 120G=1590
DRIED-DATE | 新疆灰枣 | Xinjiang jujubes | 西域集 | 500G=2490`,
  sweets: `
CHOC-DARK | 黑巧克力 | Dark chocolate | 可可森林 | 100G=2590
CHOC-MILK | 牛奶巧克力 | Milk chocolate | 可可森林 | 100G=2290
CHOC-GIFT | 巧克力礼盒 | Chocolate gift box | 可可森林 | 24PC=12800
CANDY-MINT | 薄荷糖 | Mints | 甜野 | 40G=690
CANDY-FRUIT | 果汁软糖 | Fruit gummies | 甜野 | 100G=890
CANDY-WHITE | 奶糖 | Milk toffee | 小牧童 | 227G=1490
JELLY | 魔芋果冻 | Konjac jelly | 甜野 | 10PC=1690`,
  grains: `
RICE | 丝苗米 | Simiao rice | 稻田里 | 5KG=4990 10KG=9490
RICE-NE | 东北大米 | North-eastern rice | 北原 | 5KG=4590
RICE-GLUT | 糯米 | Glutinous rice | 稻田里 | 1KG=1290
MILLET | 黄小米 | Yellow millet | 北原 | 1KG=1690
OATS | 即食燕麦片 | Instant oats | 麦语 | 1KG=2190
FLOUR | 中筋面粉 | Plain flour | 北原 | 2500G=1990
NOODLE-EGG | 竹升面 | Bamboo-pressed noodles | 老西关 | 500G=1590
NOODLE-DRY | 挂面 | Dried noodles | 麦语 | 1KG=1090
NOODLE-RICE | 河粉 | Dried rice noodles | 稻田里 | 400G=890
NOODLE-CUP | 牛肉杯面 | Beef cup noodles | 灶台 | 120G=590 6CUP=3290
BEAN-MUNG | 绿豆 | Mung beans | 北原 | 500G=990`,
  condiments: `
OIL-PEANUT | 花生油 | Peanut oil | 金稼 | 5L=13990 1800ML=5590
OIL-CORN | 玉米油 | Corn oil | 金稼 | 5L=7990
OIL-OLIVE | 特级初榨橄榄油 | Extra virgin olive oil | 金稼 | 750ML=9990
SOY-SAUCE | 生抽 | Light soy sauce | 海天阁 | 500ML=1190 1900ML=2990
SOY-DARK | 老抽 | Dark soy sauce | 海天阁 | 500ML=1090
OYSTER | 蚝油 | Oyster sauce | 海天阁 | 520G=1290
VINEGAR | 陈醋 | Aged vinegar | 灶台 | 500ML=990
SALT | 海盐 | Sea salt | 海之味 | 400G=450
SUGAR | 冰糖 | Rock sugar | 金稼 | 500G=990
CHILI | 桂林辣椒酱 | Guilin chilli sauce | 灶台 | 230G=990`,
  fruit: `
BANANA | 高山香蕉 | Highland bananas | - | 1KG=890
APPLE | 红富士苹果 | Fuji apples | - | 1KG=1390 5KG=5990
ORANGE | 赣南脐橙 | Gannan navel oranges | - | 2500G=2990
LYCHEE | 糯米糍荔枝 | Nuomici lychees | 岭南果园 | 1KG=3990
LONGAN | 石硖龙眼 | Shixia longans | 岭南果园 | 1KG=2490
MANGO | 台农芒果 | Tainong mangoes | 岭南果园 | 2500G=3290
PAPAYA | 红心木瓜 | Red papaya | - | 1PC=990
GRAPE | 阳光玫瑰葡萄 | Shine Muscat grapes | - | 500G=2990
BLUEBERRY | 蓝莓 | Blueberries | 果然 | 125G=1590
DURIAN | 金枕榴莲 | Monthong durian | 南岛 | 2500G=16900`,
  vegetables: `
CHOYSUM | 增城迟菜心 | Zengcheng choy sum | - | 500G=690
PAKCHOI | 上海青 | Pak choi | - | 400G=490
SPINACH | 菠菜 | Spinach | - | 300G=590
TOMATO | 西红柿 | Tomatoes | - | 500G=590
CUCUMBER | 黄瓜 | Cucumbers | - | 500G=490
POTATO | 土豆 | Potatoes | - | 1KG=590
CARROT | 胡萝卜 | Carrots | - | 500G=390
LOTUS | 莲藕 | Lotus root | - | 500G=890
MUSHROOM | 鲜香菇 | Shiitake mushrooms | - | 250G=790
GARLIC | 独头蒜 | Single-clove garlic | - | 250G=690`,
  "meat-eggs": `
EGG | 谷物鸡蛋 | Grain-fed eggs | 田园记 | 10PC=1690 30PC=4690
EGG-DUCK | 海鸭蛋 | Sea duck eggs | 南岛 | 10PC=2690
CHICKEN | 清远鸡 | Qingyuan chicken | 田园记 | 1200G=6890
CHICKEN-WING | 鸡翅中 | Chicken wings | 田园记 | 500G=2690
PORK-BELLY | 五花肉 | Pork belly | 田园记 | 500G=2290
PORK-RIB | 猪肋排 | Pork ribs | 田园记 | 500G=3490
BEEF-BRISKET | 牛腩 | Beef brisket | 草原红 | 500G=4590
BEEF-STEAK | 原切西冷牛排 | Sirloin steak | 草原红 | 200G=4990
SAUSAGE | 广式腊肠 | Cantonese sausage | 老西关 | 400G=3990`,
  seafood: `
SHRIMP | 鲜活基围虾 | Live greasyback shrimp | 海之味 | 500G=4990
SALMON | 三文鱼刺身 | Salmon sashimi | 海之味 | 300G=5990
GROUPER | 石斑鱼 | Grouper | 南岛 | 500G=5590
SQUID | 冷冻鱿鱼 | Frozen squid | 海之味 | 400G=2590
CLAM | 花甲 | Clams | - | 500G=1290`,
  "bath-hair": `
SHAMPOO | 氨基酸洗发水 | Amino acid shampoo | 沐野 | 500ML=5990 200ML=2990
SHAMPOO-GINGER | 生姜防脱洗发水 | Ginger anti-hair-loss shampoo | 青囊 | 400ML=6990
CONDITIONER | 护发素 | Conditioner | 沐野 | 500ML=4990
BODYWASH | 沐浴露 | Body wash | 沐野 | 750ML=4590
SOAP | 手工香皂 | Handmade soap | 青囊 | 100G=1290
HANDWASH | 泡沫洗手液 | Foaming hand wash | 洁净派 | 250ML=1490
BODYLOTION | 身体乳 | Body lotion | 沐野 | 250ML=3990
SHAVER-GEL | 剃须凝胶 | Shaving gel | 锋度 | 200ML=3290`,
  "oral-care": `
TOOTHPASTE | 清新牙膏 | Fresh toothpaste | 皓齿 | 120G=1290 180G=1690
TOOTHPASTE-KIDS | 儿童防蛀牙膏 | Children's toothpaste | 皓齿 | 60G=1590
TOOTHBRUSH | 软毛牙刷 | Soft toothbrush | 皓齿 | 2PC=1990
TOOTHBRUSH-E | 声波电动牙刷 | Sonic toothbrush | 皓齿 | WHITE=19900 BLACK=19900
FLOSS | 牙线棒 | Dental floss picks | 皓齿 | 50PC=990
MOUTHWASH | 漱口水 | Mouthwash | 皓齿 | 500ML=2590`,
  laundry: `
DETERGENT | 洗衣液 | Laundry liquid | 洁净派 | 3KG=3990 1KG=1690
DETERGENT-POD | 洗衣凝珠 | Laundry pods | 洁净派 | 52PC=4990
SOFTENER | 衣物柔顺剂 | Fabric softener | 洁净派 | 2L=2690
STAIN | 衣领净 | Collar stain remover | 洁净派 | 500G=1490
SOAP-LAUNDRY | 洗衣皂 | Laundry soap | 老西关 | 2PC=890`,
  paper: `
TISSUE | 抽纸 | Facial tissues | 竹语 | 10PACK=2590 24PACK=5490
TOILET-PAPER | 卷纸 | Toilet paper | 竹语 | 12ROLL=2990
KITCHEN-PAPER | 厨房纸 | Kitchen paper | 竹语 | 4ROLL=2190
WIPES | 湿巾 | Wet wipes | 竹语 | 80PC=990
POCKET-TISSUE | 手帕纸 | Pocket tissues | 竹语 | 18PACK=1390`,
  cleaning: `
DISH | 洗洁精 | Washing-up liquid | 洁净派 | 1L=1290
CLEAN-KITCHEN | 厨房油污净 | Kitchen degreaser | 洁净派 | 500ML=1990
CLEAN-TOILET | 洁厕液 | Toilet cleaner | 洁净派 | 500ML=1090
CLEAN-FLOOR | 地板清洁剂 | Floor cleaner | 洁净派 | 1L=2290
BAG-TRASH | 垃圾袋 | Bin bags | 家常 | 100PC=1590
SPONGE | 百洁布 | Scouring sponges | 家常 | 6PC=990
MOP | 平板拖把 | Flat mop | 家常 | GREY=8900
WRAP | 保鲜膜 | Cling film | 家常 | 30M=1290`,
  "kitchen-appliances": `
RICE-COOKER | IH 电饭煲 | Induction rice cooker | 灶台电器 | 3L=49900 5L=69900
KETTLE | 电热水壶 | Electric kettle | 灶台电器 | 1700ML=12900
AIRFRYER | 空气炸锅 | Air fryer | 灶台电器 | 5L=29900
BLENDER | 破壁机 | High-speed blender | 灶台电器 | 1750ML=59900
MICROWAVE | 微波炉 | Microwave oven | 灶台电器 | 20L=39900
COFFEE-MAKER | 半自动咖啡机 | Espresso machine | 半山 | SILVER=169900
SOUP-POT | 电炖锅 | Electric stew pot | 灶台电器 | 4L=19900
DISHWASHER | 台式洗碗机 | Countertop dishwasher | 灶台电器 | WHITE=219900`,
  "home-appliances": `
FAN | 循环落地扇 | Circulating floor fan | 风语 | WHITE=29900
DEHUMID | 除湿机 | Dehumidifier | 风语 | 22L=129900
PURIFIER | 空气净化器 | Air purifier | 风语 | WHITE=99900
VACUUM | 无线吸尘器 | Cordless vacuum cleaner | 风语 | GREY=119900
ROBOT-VAC | 扫拖机器人 | Robot vacuum and mop | 风语 | WHITE=249900 BLACK=249900
IRON | 手持挂烫机 | Handheld garment steamer | 风语 | GREEN=16900
HAIRDRYER | 高速吹风机 | High-speed hair dryer | 风语 | WHITE=39900 PINK=39900
LAMP | 护眼台灯 | Eye-care desk lamp | 明窗 | WHITE=19900`,
  tops: `
TSHIRT | 重磅纯棉 T 恤 | Heavyweight cotton T-shirt | 素衣 | M-WHITE=9900 L-WHITE=9900
SHIRT-LINEN | 亚麻衬衫 | Linen shirt | 素衣 | M=19900 L=19900
HOODIE | 连帽卫衣 | Hoodie | 素衣 | L-GREY=23900
JACKET-SUN | 防晒衣 | Sun-protective jacket | 逐日 | M=25900
POLO | 速干 Polo 衫 | Quick-dry polo shirt | 逐日 | L=15900
DRESS | 香云纱连衣裙 | Gambiered silk dress | 岭南织造 | M=89900`,
  basics: `
SOCKS | 精梳棉袜 | Combed cotton socks | 素衣 | 5PAIR=3990
BRIEFS | 莫代尔内裤 | Modal briefs | 素衣 | 3PC=5990
PYJAMAS | 棉质家居服 | Cotton pyjamas | 素衣 | M=16900 L=16900
SLIPPERS | 居家拖鞋 | House slippers | 家常 | 38=2990 42=2990
CAP | 棒球帽 | Baseball cap | 逐日 | BLACK=6900`,
  skincare: `
CLEANSER | 氨基酸洁面乳 | Amino acid cleanser | 花间 | 120G=7900
TONER | 保湿爽肤水 | Hydrating toner | 花间 | 200ML=12900
SERUM | 烟酰胺精华 | Niacinamide serum | 花间 | 30ML=19900
CREAM-FACE | 修护面霜 | Repair cream | 青囊 | 50G=16900
SUNSCREEN | 防晒乳 SPF50+ | Sunscreen SPF50+ | 逐日 | 50ML=9900
MASK | 补水面膜 | Hydrating sheet masks | 花间 | 5PC=5900 20PC=19900
HANDCREAM | 护手霜 | Hand cream | 青囊 | 60G=2990`,
  makeup: `
LIPSTICK | 丝绒口红 | Velvet lipstick | 花间 | RED=12900 PINK=12900
FOUNDATION | 持妆粉底液 | Long-wear foundation | 花间 | 30ML=16900
MASCARA | 纤长睫毛膏 | Lengthening mascara | 花间 | BLACK=8900
REMOVER | 卸妆水 | Make-up remover | 花间 | 400ML=6900
PERFUME | 桂花淡香水 | Osmanthus eau de toilette | 岭南织造 | 50ML=29900`,
  baby: `
DIAPER | 超薄纸尿裤 | Ultra-thin nappies | 小牧童 | M-60PC=12900 L-54PC=12900
FORMULA | 婴儿配方奶粉 2 段 | Infant formula stage 2 | 云岭 | 800G=29800
BOTTLE | 宽口奶瓶 | Wide-neck bottle | 小牧童 | 240ML=7900
WIPES-BABY | 婴儿手口湿巾 | Baby wipes | 小牧童 | 80PC=1490
BABY-PUREE | 果蔬泥 | Fruit and vegetable puree | 小牧童 | 100G=1290
STROLLER | 轻便婴儿车 | Lightweight stroller | 小牧童 | GREY=89900
BLOCKS | 木质积木 | Wooden blocks | 小牧童 | 60PC=9900`,
};

const UNITS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  L: ["L", " L"],
  ML: ["ml", " ml"],
  KG: ["kg", " kg"],
  G: ["g", " g"],
  M: [" 米", " m"],
  PC: [" 件", " pieces"],
  PACK: [" 包", " packs"],
  BAG: [" 袋", " bags"],
  ROLL: [" 卷", " rolls"],
  CUP: [" 杯", " cups"],
  PAIR: [" 双", " pairs"],
};

const COLOURS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  WHITE: ["白色", "white"],
  BLACK: ["黑色", "black"],
  GREY: ["灰色", "grey"],
  SILVER: ["银色", "silver"],
  GREEN: ["绿色", "green"],
  PINK: ["粉色", "pink"],
  RED: ["红色", "red"],
};

/** "1L" gives "1L" and "1 L"; "M-WHITE" gives "M 白色" and "M white". */
function optionNames(code: string): [zh: string, en: string] {
  const words = code.split("-").map((word) => {
    const [, amount, unit = ""] = /^(\d+)([A-Z]+)$/.exec(word) ?? [];
    const names = UNITS[unit];
    return amount !== undefined && names ? names.map((name) => amount + name) : (COLOURS[word] ?? [word, word]);
  });
  return [words.map(([zh]) => zh).join(" "), words.map(([, en]) => en).join(" ")];
}

/** GS1 General Specifications 7.9: weights 3 and 1 from the right. */
function withCheckDigit(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** 69 is China; then five digits of the company and five of the article, the same for every start. */
function gtinOf(brand: string | null, sku: string): string {
  if (sku === "MILK-1L") return withCheckDigit("690123456789");
  const digits = (text: string): string => String(seededNumber(text, 100_000)).padStart(5, "0");
  return withCheckDigit(`69${digits(brand ?? "mall")}${digits(sku)}`);
}

const linesOf = (table: string): string[] => table.split("\n").filter((line) => line.trim() !== "");
const cellsOf = (line: string): string[] => line.split("|").map((cell) => cell.trim());

function readCategories(): SeedCategory[] {
  let topId: string | null = null;
  return linesOf(CATEGORY_TABLE).map((line) => {
    const [id = "", nameZh = "", nameEn = ""] = cellsOf(line);
    const isTop = !line.startsWith(" ");
    if (isTop) topId = id;
    return { id, nameZh, nameEn, parentId: isTop ? null : topId };
  });
}

function readProduct(categoryId: string, line: string): SeedProduct {
  const [code = "", nameZh = "", nameEn = "", brandCell = "", options = ""] = cellsOf(line);
  const brand = brandCell === "-" ? null : brandCell;
  const variants = options.split(" ").map((option) => {
    const [optionCode = "", fen = ""] = option.split("=");
    const sku = `${code}-${optionCode}`;
    const [optionZh, optionEn] = optionNames(optionCode);
    return { sku, optionZh, optionEn, gtin: gtinOf(brand, sku), priceFen: Number(fen) };
  });
  return { id: code.toLowerCase(), nameZh, nameEn, brand, categoryId, variants };
}

export const CATEGORIES: readonly SeedCategory[] = readCategories();

export const PRODUCTS: readonly SeedProduct[] = Object.entries(PRODUCT_TABLES).flatMap(([categoryId, table]) =>
  linesOf(table).map((line) => readProduct(categoryId, line)),
);
