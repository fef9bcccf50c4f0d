-- AlterTable
ALTER TABLE "User" ADD COLUMN     "later" INTEGER;
