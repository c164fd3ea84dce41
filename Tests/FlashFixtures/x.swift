enum FlashFixtures {}
