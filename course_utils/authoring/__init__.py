"""What authors need: the build, the release and the rules of the house. No part of a student's install."""
