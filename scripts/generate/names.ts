const words = (text: string): string[] => text.trim().split(/\s+/);

export type Culture = { share: number; first: string[]; last: string[] };

/** Given and family names as they are met on Canada's west coast, the common ones first. */
export const cultures: Culture[] = [
  {
    share: 24,
    first: words(`James Emma Liam Olivia Noah Charlotte William Amelia Benjamin Sophie Lucas Evelyn Henry Abigail Jack
      Emily Daniel Grace Owen Hannah Samuel Lily Matthew Chloe Joseph Ella Thomas Nora Andrew Claire Ryan Lucy Nathan
      Violet Adam Alice Aaron Ruby Ian Hazel Colin Margaret Graham Fiona Stuart Heather Duncan Kirsten Gordon Morag`),
    last: words(`Smith Brown Wilson Campbell Taylor MacDonald Anderson Martin Thompson Stewart Johnson Fraser Clark Reid
      Walker Scott Murray Robinson Ross Young Mitchell Grant Baker Hughes Bennett Carter Kelly Morrison Sinclair
      Hamilton Graham Wallace Ferguson Gibson Harrison O'Neill O'Brien McKenzie McLeod Whitaker Holloway Ashworth
      Pemberton Lockhart Dunbar Kerr Drummond Lennox Buchanan Abernathy`),
  },
  {
    share: 15,
    first: words(`Wei Mei Jun Xin Yan Ming Li Fang Hao Jing Lei Na Chen Ying Tao Min Bo Xiu Yu Lan Qiang Hui Jian Ling
      Zhen Yun Peng Qing Kai Rong Dong Shan Feng Hong Gang Juan Bin Ping Chao Xia Long Yue Cheng Ting Rui Lin Zhi Jia
      Sheng Wen`),
    last: words(`Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Tang
      Han Cao Deng Feng Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Shen Yao Fan
      Jin`),
  },
  {
    share: 12,
    first:
      words(`Harpreet Arjun Priya Gurpreet Amrit Simran Raj Jaspreet Manpreet Anjali Vikram Neha Baljit Kiran Sanjay
      Pooja Ravi Deepa Karan Meera Rohan Sunita Ajay Kavita Nikhil Ritu Sukhdeep Asha Varun Lakshmi Harjit Divya Anil
      Shreya Suresh Nisha Rahul Geeta Vijay Rekha Tejinder Anita Mohan Jyoti Ashok Usha Dilip Leela Ishaan Tara`),
    last: words(`Singh Kaur Patel Sharma Gill Sidhu Dhaliwal Grewal Sandhu Gupta Kumar Dhillon Brar Mehta Reddy Shah Bains
      Verma Johal Nair Rao Iyer Joshi Sahota Chopra Malhotra Kapoor Bhatt Desai Menon Pillai Mann Aulakh Randhawa Deol
      Purewal Bhullar Hundal Basra Toor Khanna Banerjee Mukherjee Das Chatterjee Bose Kulkarni Patil Deshpande Naidu`),
  },
  {
    share: 10,
    first:
      words(`Étienne Chloé Mathieu Léa Olivier Élise Antoine Camille Félix Zoé Gabriel Océane Hugo Manon Louis Juliette
      Maxime Clara Vincent Noémie Simon Amélie Pascal Geneviève Luc Mélanie Rémi Sylvie François Chantal Benoît
      Véronique Yves Nathalie Guillaume Isabelle Jérôme Maude Alexandre Florence Sébastien Céline Thierry Hélène Alain
      Brigitte Denis Lucie Raphaël Agathe`),
    last: words(`Tremblay Gagnon Roy Côté Bouchard Gauthier Morin Lavoie Fortin Gagné Ouellet Pelletier Bélanger Lévesque
      Bergeron Leblanc Paquette Girard Simard Boucher Caron Beaulieu Cloutier Dubé Poirier Fournier Lapointe Leclerc
      Lefebvre Poulin Thibault St-Pierre Nadeau Martel Bédard Grenier Lessard Bernier Richard Desjardins Hébert Couture
      Blais Larocque Turcotte Charbonneau Gosselin Perreault Savard Émond`),
  },
  {
    share: 9,
    first:
      words(`Hiroshi Yuki Kenji Sakura Takeshi Aiko Daichi Haruka Satoshi Emi Kazuo Naomi Ryo Keiko Shinji Mariko Makoto
      Akiko Tetsuya Yumi Naoki Rina Koji Miho Hideo Ayumi Yuto Chie Masato Eri Daisuke Kana Jiro Mika Isamu Nao Ren Asuka
      Sota Hana Minoru Fumiko Osamu Kyoko Tadashi Sachiko Noboru Michiko Shigeru Tomoko`),
    last: words(`Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi
      Matsumoto Inoue Kimura Hayashi Shimizu Saito Mori Abe Ikeda Hashimoto Ishikawa Ogawa Fujita Okada Goto Hasegawa
      Murakami Kondo Ishii Sakamoto Endo Aoki Fujii Nishimura Fukuda Ota Miura Okamoto Matsuda Nakajima Harada Ono Tamura
      Takeuchi Kaneko Wada`),
  },
  {
    share: 7,
    first:
      words(`Minjun Seoyeon Jihoon Jiwoo Hyunwoo Minseo Donghyun Sooyoung Junho Eunji Sungmin Hayoon Jaehyun Yuna Kyungsoo
      Soojin Taeyang Nari Seungho Bora Wonjae Hyejin Youngmin Dahye Insung Mirae Changmin Jisoo Gunwoo Areum Doyun Chaewon
      Siwoo Haeun Yejun Yerin Jinwoo Sora Hyunki Minji Byungho Eunha Sangwoo Kyunghee Taeho Miyoung Joon Somin Hojin
      Ara`),
    last: words(`Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong Jeon Ko Moon Son
      Yang Bae Baek Heo Nam Shim Noh Ha Joo Woo Koo Min Ji Jin Uhm Chae Won Cheon Bang Gong Hyun Ham Byun Yeom Yeo Chu`),
  },
  {
    share: 6,
    first:
      words(`Lukas Anna Jürgen Katharina Stefan Sabine Florian Greta Matthias Heike Tobias Franziska Jens Ursula Björn
      Monika Andreas Silke Rainer Petra Klaus Birgit Holger Anke Dieter Ingrid Moritz Lena Felix Johanna Sven Nina Uwe
      Claudia Jonas Frieda Till Renate Kai Marlene Götz Jörg Käthe Hannes Elke Volker Antje Ralf Svenja Bernd`),
    last: words(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein
      Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier
      Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Vogel Friedrich Keller Günther Frank Berger Winkler Roth
      Lorenz Baumann`),
  },
  {
    share: 6,
    first:
      words(`Mateo Sofía Santiago Valentina Diego Camila Andrés Lucía José María Javier Elena Miguel Carmen Pablo Isabel
      Rafael Rosa Fernando Ana Joaquín Paula Luis Marta Ángel Inés Carlos Beatriz Tomás Pilar Emilio Teresa Raúl Gabriela
      Hugo Adriana Iván Daniela Óscar Natalia Ramón Verónica Sergio Patricia Julio Mónica Héctor Silvia Gonzalo
      Ximena`),
    last: words(`García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Cruz
      Morales Ortiz Gutiérrez Chávez Ramos Ruiz Álvarez Mendoza Vásquez Castillo Jiménez Moreno Romero Herrera Medina
      Aguilar Vargas Castro Guzmán Méndez Fernández Salazar Soto Delgado Peña Ríos Silva Navarro Ibáñez Núñez Cabrera
      Fuentes Carrillo Acosta Muñoz`),
  },
  {
    share: 5,
    first:
      words(`Olena Andriy Natalia Piotr Oksana Marek Iryna Tomasz Svitlana Jakub Kateryna Pawel Yulia Bohdan Agnieszka Taras
      Magdalena Dmytro Ewa Mykola Zofia Viktor Halyna Marcin Larysa Ivan Joanna Sergiy Hanna Krzysztof Daria Oleh Alicja
      Roman Lesia Stanislav Beata Yuriy Dorota Vasyl Kinga Anton Zlata Maksym Iwona Pavlo Renata Ihor Urszula Yaroslav`),
    last: words(`Kovalenko Nowak Shevchenko Kowalski Bondarenko Wiśniewski Tkachenko Wójcik Kravchenko Kamiński Oliynyk
      Lewandowski Petrenko Zieliński Melnyk Szymański Boyko Woźniak Lysenko Dąbrowski Marchenko Kozłowski Rudenko
      Jankowski Savchenko Mazur Moroz Kwiatkowski Panchenko Krawczyk Hrytsenko Kaczmarek Polishchuk Piotrowski Romaniuk
      Grabowski Klymenko Pawłowski Sydorenko Michalski Danylenko Zając Zhuk Król Levchenko Wieczorek Kuzmenko Wróbel
      Ostapenko Stępień`),
  },
  {
    share: 4,
    first:
      words(`Omar Layla Ahmed Fatima Yusuf Noor Karim Amira Hassan Zahra Ali Mariam Khalid Yasmin Tariq Salma Ibrahim Huda
      Samir Rania Bilal Dina Faisal Leila Nabil Hana Rashid Samira Amir Nadia Reza Shirin Farhad Parisa Kamran Azadeh
      Babak Soraya Darius Mina Ziad Lina Walid Aisha Jamal Sara Mustafa Iman Adnan Rim`),
    last: words(`Khan Ahmed Hussein Ali Hassan Mansour Haddad Khalil Nasser Rahman Saleh Farah Karimi Hosseini Ahmadi Rezaei
      Moradi Jafari Malik Sheikh Qureshi Siddiqui Chaudhry Mirza Aziz Khoury Najjar Sabbagh Shaheen Darwish Bakri Tahan
      Azar Saab Ghanem Nader Rostami Sadeghi Kazemi Tehrani Shirazi Golzar Amini Bahrami Fakhri Habibi Zaman Yousef
      Barakat Masri`),
  },
  {
    share: 4,
    first:
      words(`Linh Minh Huong Tuan Trang Duc Thao Nam Lan Quang Mai Hung Ngoc Khanh Phuong Long Anh Dung Thuy Son Hoa Binh Yen
      Vinh Nga Hieu Dao Thanh Van Kiet Chi Phuc Loan Tien Xuan Bao Giang Tam Diep Quoc Hanh Loc Nhung Khoa Tuyet Dat My Hai
      Uyen Trung`),
    last: words(`Nguyen Tran Le Pham Hoang Phan Vu Dang Bui Do Ho Ngo Duong Ly Dinh Truong Mai Lam Trinh Doan Luong Ha Cao Dao
      Luu Vo Thai Tang To Quach Chau Vuong La Kieu Diep Thach Tong Nghiem Giap Bach Tieu Mac Ung Khuu Lieu Hua Au Phung Ta
      Tu`),
  },
  {
    share: 3,
    first:
      words(`Chidi Amina Emeka Ngozi Kwame Ama Tunde Folake Obinna Zainab Kofi Adaeze Segun Ifeoma Yaw Abena Femi Chioma
      Musa Halima Ikenna Akosua Bayo Yetunde Uche Nneka Kojo Efua Dele Bisi Jelani Wanjiru Otieno Akinyi Kamau Njeri
      Tendai Rudo Thabo Lerato Sipho Nomsa Mandla Zanele Abebe Selam Dawit Hiwot Tesfaye Makeda`),
    last: words(`Okafor Mensah Adeyemi Eze Owusu Balogun Okeke Asante Nwosu Boateng Bello Abubakar Osei Adebayo Obi Appiah Chukwu
      Agyeman Ojo Musa Nnamdi Ansah Lawal Onyango Mwangi Kariuki Ndlovu Moyo Dlamini Nkosi Mokoena Zulu Tadesse Bekele
      Haile Gebre Kimani Ochieng Wafula Mutua Sithole Chirwa Banda Phiri Diallo Traoré Ndiaye Diop Keita Sow`),
  },
];

export const companyKinds = {
  business: words(
    'Motors Auto Imports Trading Logistics Garage Cars Rentals Fleet Customs Wheels Dealers Leasing Parts',
  ),
  enterprise: words('Group Holdings Automotive International Industries Logistics Fleet'),
};
export const companyForms = ['', ' Ltd', ' Inc', ' & Sons', ' & Co', ' Corp'];
