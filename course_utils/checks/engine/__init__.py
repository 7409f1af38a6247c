"""What every check is made with: laws, diagnosis, isolation, messages, the score board. Knows no lesson and no GAN."""
